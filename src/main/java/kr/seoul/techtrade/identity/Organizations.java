package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Admits organisations, and the first who acts for each. No operator can act as anybody by that: in an organisation that somebody has
 * acted for they enrol at most somebody without any right, of whom its take-over may be asked. Offices, which see or move what belongs
 * to others, admits nobody but the client of the server's own settings: an operator who could make another one would be two.
 */
@ApplicationScoped
@Transactional
public class Organizations {
    private static final long FIRST_VERSION = 1;
    private static final UUID NOBODY = new UUID(0, 0);

    @PersistenceContext
    private EntityManager em;

    private final Sql sql;
    private final Clock clock;
    private final Memberships memberships;
    private final Event<PersonEnrolled> enrolled;
    private final Outbox outbox;
    private final Optional<String> firstOperator;

    protected Organizations() {
        this(null, null, null, null, null, Optional.empty());
    }

    @Inject
    public Organizations(
            Sql sql,
            Clock clock,
            Memberships memberships,
            Event<PersonEnrolled> enrolled,
            Outbox outbox,
            @ConfigProperty(name = "techtrade.operator.client.id") Optional<String> firstOperator) {
        this.sql = sql;
        this.firstOperator = firstOperator;
        this.clock = clock;
        this.memberships = memberships;
        this.enrolled = enrolled;
        this.outbox = outbox;
    }

    /** Problems: identity/denied, identity/business-number-taken. */
    public OrganizationJson admit(Caller by, NewOrganization asked) {
        by.must(Role.OPERATOR);
        boolean may = !asked.role().isPrivileged()
                || by.kind() == Caller.Kind.SYSTEM
                || firstOperator.equals(Optional.of(by.id().toString()));
        if (!may) {
            throw IdentityProblem.DENIED.at(
                    "/role", "offices are admitted by the client of the server's own settings alone");
        }
        var at = clock.instant();
        var id = Ids.at(at);
        int admitted = sql.update(
                """
                insert into identity.organization (id, name, name_en, role, business_number, country, created_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (business_number) do nothing""",
                id,
                asked.name(),
                asked.nameEn(),
                asked.role(),
                asked.businessNumber(),
                asked.country(),
                at,
                FIRST_VERSION);
        if (admitted == 0) {
            throw IdentityProblem.BUSINESS_NUMBER_TAKEN.at("/businessNumber", "another organisation has it");
        }
        var news = new IdentityEvent.Admitted(asked.name(), asked.role());
        outbox.tell(List.of(id), IdentityEvent.ORGANIZATION_ADMITTED, id, news);
        return new OrganizationJson(
                id,
                asked.name(),
                asked.nameEn(),
                asked.role(),
                asked.businessNumber(),
                asked.country(),
                at,
                FIRST_VERSION);
    }

    /** Problems: identity/denied, identity/no-such-organization. */
    public OrganizationJson organization(Caller by, UUID id) {
        if (!by.actsFor(id) && !by.is(Role.OPERATOR) && !by.is(Role.AUDITOR)) {
            throw unknown(id);
        }
        var found = em.find(Organization.class, id);
        if (found == null) {
            throw unknown(id);
        }
        return found.json();
    }

    /** By its business registration number, with hyphens or without. */
    public Optional<UUID> numbered(String businessNumber) {
        return sql.first(
                "select id from identity.organization where business_number = ?",
                row -> Sql.uuid(row, "id"),
                BusinessNumber.normalized(businessNumber));
    }

    /** For texts that name it. */
    public Optional<String> name(UUID organization) {
        return sql.first(
                "select name from identity.organization where id = ?", row -> row.getString("name"), organization);
    }

    /** For texts that name several; those that are not known are left out. */
    public Map<UUID, String> names(Set<UUID> organizations) {
        return sql
                .list(
                        "select id, name from identity.organization where id = any(?::uuid[])",
                        row -> Map.entry(Sql.uuid(row, "id"), row.getString("name")),
                        organizations)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Where each resides, as ISO 3166-1 says it; those that are not known are left out. */
    public Map<UUID, String> countries(Set<UUID> organizations) {
        return sql
                .list(
                        "select id, country from identity.organization where id = any(?::uuid[])",
                        row -> Map.entry(Sql.uuid(row, "id"), row.getString("country")),
                        organizations)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * A person who acts for the organisation: the first one with all rights, a later one with none. They choose their password by a
     * letter, which nobody else reads. Problems: identity/denied when asked for more, no-such-organization, email-taken.
     */
    public UUID enrol(Caller by, UUID organization, @Valid NewPerson asked) {
        by.must(Role.OPERATOR);
        return enrol(by, organization, asked, () -> memberships.enrol(asked.email(), asked.name()), true);
    }

    /** As {@link #enrol(Caller, UUID, NewPerson)}, by the server itself, with a password that it made. Problems: also guessable-password. */
    public UUID enrol(Caller system, UUID organization, @Valid NewPerson asked, String password) {
        if (system.kind() != Caller.Kind.SYSTEM) {
            throw IdentityProblem.DENIED.because("people choose their passwords themselves");
        }
        Supplier<UUID> entry = () -> memberships.enrol(asked.email(), asked.name(), password);
        return enrol(system, organization, asked, entry, false);
    }

    private UUID enrol(Caller by, UUID organization, NewPerson asked, Supplier<UUID> entry, boolean invited) {
        boolean takenUp = memberships.lockTakenUp(organization).orElseThrow(() -> unknown(organization));
        boolean powerless = takenUp && by.kind() != Caller.Kind.SYSTEM;
        if (powerless && (asked.signer() || Boolean.TRUE.equals(asked.administrator()))) {
            throw IdentityProblem.DENIED.because(
                    "somebody acts for the organisation already: its administrators invite others and say what they may do");
        }
        var person = entry.get();
        memberships.add(organization, person, powerless ? Set.of() : rights(organization, asked));
        enrolled.fire(new PersonEnrolled(by, organization, person, asked.signer(), invited));
        return person;
    }

    private Set<Right> rights(UUID organization, NewPerson asked) {
        var rights = EnumSet.of(Right.DEALER);
        boolean first = memberships.of(organization, NOBODY, 1).isEmpty();
        if (Optional.ofNullable(asked.administrator()).orElse(first)) {
            rights.add(Right.ADMINISTRATOR);
        }
        return rights;
    }

    private static RuntimeException unknown(UUID id) {
        return IdentityProblem.NO_SUCH_ORGANIZATION.because("no organisation " + id + " that you may see");
    }
}
