package kr.seoul.techtrade;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import kr.seoul.techtrade.identity.Caller;

/** What may know what, below the package {@code root}. */
record Architecture(String root) {
    /** Outside the WAR. */
    private static final String LAUNCH = "launch";

    /** Every package has its place in the list, and all classes of a context share one room. */
    ArchRule flatPackagesOfTheList() {
        var rooms = new ArrayList<>(Levels.names());
        rooms.add(LAUNCH);
        return classes()
                .should()
                .resideInAnyPackage(rooms.stream().map(this::room).toArray(String[]::new))
                .as("every class is in a package of the list");
    }

    /** Look down, never sideways, never up. */
    ArchRule levels() {
        ArchRule all = null;
        for (var name : Levels.names()) {
            var rule = noClasses()
                    .that(resideInAPackage(room(name)))
                    .should(dependOnClassesThat(residesIn(notBelow(name))))
                    .allowEmptyShould(true)
                    .as(name + " depends on lower levels only");
            all = all == null ? rule : CompositeArchRule.of(all).and(rule);
        }
        return all;
    }

    ArchRule portalWithoutHttp() {
        return noClasses()
                .that(residesIn(Levels.PORTAL.stream().map(this::room).toList()))
                .should(dependOnClassesThat(
                        residesIn(Levels.HTTP.stream().map(this::room).toList())))
                .allowEmptyShould(true);
    }

    ArchRule launchForNobody() {
        return noClasses()
                .that(not(resideInAPackage(room(LAUNCH))))
                .should(dependOnClassesThat(resideInAPackage(room(LAUNCH))));
    }

    ArchRule restInResourcesOnly() {
        return noClasses()
                .that(not(residesIn(Levels.HTTP.stream().map(this::room).toList())))
                .and(not(named("Resource")))
                .should(dependOnClassesThat(resideInAPackage("jakarta.ws.rs..")));
    }

    ArchRule facesInPagesOnly() {
        return noClasses()
                .that(not(resideInAPackage(room("portal"))))
                .and(not(named("Page")))
                .should(dependOnClassesThat(resideInAPackage("jakarta.faces..")));
    }

    ArchRule noEntityAtTheEdge() {
        return noClasses()
                .that(named("Resource").or(named("Page")))
                .should(dependOnClassesThat(describe("are entities", type -> type.isAnnotatedWith(Entity.class))))
                .allowEmptyShould(true);
    }

    /** Public records are what leaves: a resource that hands one out sees nothing of what is inside. */
    ArchRule noEntityInARecord() {
        return noFields()
                .that()
                .areDeclaredInClassesThat(describe("are public records", Architecture::isPublicRecord))
                .should(have(describe("an entity, alone or in a list", Architecture::holdsAnEntity)));
    }

    private static boolean isPublicRecord(JavaClass type) {
        return type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean holdsAnEntity(JavaField field) {
        return field.getAllInvolvedRawTypes().stream().anyMatch(type -> type.isAnnotatedWith(Entity.class));
    }

    /** Who calls differs from request to request: what outlives one asks {@code identity.Callers} each time. */
    ArchRule noCallerKeptForOthers() {
        return noFields()
                .that()
                .areNotStatic()
                .and()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(ApplicationScoped.class)
                .should()
                .haveRawType(Caller.class)
                .as("nothing that outlives a request keeps its caller");
    }

    /** {@code kernel.ClockProducer} alone reads the time; {@code System.nanoTime} measures, and is no time. */
    ArchRule oneClock() {
        return noClasses()
                .that(not(describe("ClockProducer", type -> type.getSimpleName().equals("ClockProducer"))))
                .should()
                .accessTargetWhere(describe("reads the time of the machine", Architecture::readsTheTime));
    }

    /** What a node does by itself is one of its {@code kernel.Chores}; {@code kernel.Migrator} alone must come before all else. */
    ArchRule noBeansOfTheServer() {
        return noClasses()
                .that(not(describe("Migrator", type -> type.getSimpleName().equals("Migrator"))))
                .should(dependOnClassesThat(resideInAPackage("jakarta.ejb..")));
    }

    private static boolean readsTheTime(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        var parameters = access instanceof com.tngtech.archunit.core.domain.JavaCodeUnitAccess<?> call
                ? call.getTarget().getRawParameterTypes()
                : List.<JavaClass>of();
        return switch (access.getName()) {
            case "now" ->
                owner.getPackageName().startsWith("java.time")
                        && parameters.stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
            case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
            case "<init>" -> owner.isEquivalentTo(Date.class) && parameters.isEmpty();
            case "system", "systemUTC", "systemDefaultZone", "tick", "tickSeconds", "tickMinutes", "tickMillis" ->
                owner.isEquivalentTo(Clock.class);
            default -> false;
        };
    }

    /** {@code DealsResource} and what it nests. */
    private static DescribedPredicate<JavaClass> named(String suffix) {
        return describe("are a *" + suffix, type -> {
            var outer = type;
            while (outer.getEnclosingClass().isPresent()) {
                outer = outer.getEnclosingClass().get();
            }
            return outer.getSimpleName().endsWith(suffix);
        });
    }

    private List<String> notBelow(String name) {
        return Levels.names().stream()
                .filter(other -> !other.equals(name) && Levels.of(other) >= Levels.of(name))
                .map(this::room)
                .toList();
    }

    private static DescribedPredicate<JavaClass> residesIn(List<String> rooms) {
        return resideInAnyPackage(rooms.toArray(String[]::new));
    }

    private String room(String name) {
        return root + "." + name;
    }

    /** All of the above. */
    List<ArchRule> all() {
        return List.of(
                flatPackagesOfTheList(),
                levels(),
                portalWithoutHttp(),
                launchForNobody(),
                restInResourcesOnly(),
                facesInPagesOnly(),
                noEntityAtTheEdge(),
                noEntityInARecord(),
                oneClock(),
                noBeansOfTheServer(),
                noCallerKeptForOthers());
    }
}
