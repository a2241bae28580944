package kr.seoul.techtrade.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.NewPerson;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who counts as two where four eyes are asked for, whoever of the two is first. */
class TwoPeopleIT extends InServer {
    private static final Caller SYSTEM = Caller.system("test");

    @Inject
    private Organizations organizations;

    @Inject
    private Memberships memberships;

    @Inject
    private ApiClients clients;

    @Inject
    private Sql sql;

    private UUID office;
    private UUID elsewhere;
    private Caller person;
    private Caller program;

    @BeforeEach
    void letIn() {
        office = office();
        elsewhere = office();
        person = person(office);
        program = program(office);
    }

    private UUID office() {
        return organizations
                .admit(SYSTEM, new NewOrganization("운영사무국", null, Role.OPERATOR, null, null))
                .id();
    }

    private Caller person(UUID organization) {
        var email = UUID.randomUUID() + "@people.example";
        var asked = new NewPerson(email, "오지안", false, null);
        return caller(
                Caller.Kind.PERSON,
                organizations.enrol(SYSTEM, organization, asked, "correct horse battery"),
                organization);
    }

    private Caller program(UUID organization) {
        var asked = new NewClient("desk", Set.of(Scopes.OPERATE), null, List.of(), null, null, null);
        return caller(
                Caller.Kind.CLIENT, clients.issue(SYSTEM, organization, asked).clientId(), organization);
    }

    private static Caller caller(Caller.Kind kind, UUID id, UUID organization) {
        return new Caller(kind, id, kind.name(), organization, Set.of(Role.OPERATOR), Set.of(Scopes.OPERATE));
    }

    private void count(int expected, Caller one, Caller other) {
        var people = new TwoPeople(sql);
        assertEquals(expected == 2, people.areTwo(one, other.id()));
        assertEquals(expected == 2, people.areTwo(other, one.id()));
    }

    @Test
    void areTwoPersonsOfOneOfficeOrOfTwo() {
        count(1, person, person);
        count(2, person, person(office));
        count(2, person, person(elsewhere));
    }

    @Test
    void isWhoeverKeepsTheProgram() {
        count(1, program, program);
        count(1, program, program(office));
        count(1, program, person);
        count(2, program, program(elsewhere));
        count(2, program, person(elsewhere));
        memberships.add(elsewhere, person.id(), Set.of());
        count(1, program(elsewhere), person);
    }

    @Test
    void isNobodyOfWhomOnlyAnIssuerKnows() {
        var theirs = caller(Caller.Kind.CLIENT, UUID.fromString("5c146b14-3c52-8afd-938a-375d0df1fbf6"), office);
        var people = new TwoPeople(sql);
        for (var first : List.of(person, program(elsewhere))) {
            var refused = assertThrows(Problem.class, () -> people.areTwo(theirs, first.id()));
            assertEquals(IdentityProblem.DENIED, refused.type());
        }
        assertThrows(Problem.class, () -> people.mustCount(theirs));
        people.mustCount(person);
        people.mustCount(program);
    }
}
