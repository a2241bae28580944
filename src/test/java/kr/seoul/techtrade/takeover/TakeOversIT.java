package kr.seoul.techtrade.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.clients.ApiClients;
import kr.seoul.techtrade.clients.NewClient;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.NewPerson;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.members.Household;
import kr.seoul.techtrade.members.MembersProblem;
import kr.seoul.techtrade.takeover.TakeOverJson.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way back when the last administrator is gone, slow and in the open. */
class TakeOversIT extends Household {
    private static final TakeOverDecision YES = new TakeOverDecision(true, "등기부로 확인했다.");

    @Inject
    private TakeOvers takeOvers;

    @Inject
    private ApiClients clients;

    private UUID member;

    @BeforeEach
    void letAMemberIn() {
        member = enrol(organization, false, false);
    }

    private static Caller operator() {
        return new Caller(
                Caller.Kind.CLIENT,
                UUID.randomUUID(),
                "운영자",
                UUID.randomUUID(),
                Set.of(Role.OPERATOR),
                Set.of(Scopes.OPERATE));
    }

    private static NewTakeOver asking(UUID candidate) {
        return new NewTakeOver(candidate, "대표가 퇴사했다.", "a".repeat(64));
    }

    private int letters() {
        return sql.first(
                        "select count(*) from mail.letter where reference like 'members:take-over:%'",
                        row -> row.getInt(1))
                .orElseThrow();
    }

    @Test
    void makesAMemberAdministratorAfterFourteenDays() {
        int before = letters();
        var asked = takeOvers.ask(as(member), organization, asking(member));
        assertEquals(State.WAITING, asked.state());
        assertEquals(before + 2, letters());
        assertRefused(
                MembersProblem.TAKE_OVER_WAITS,
                () -> takeOvers.decide(operator(), organization, asked.id(), asked.version(), YES));
        assertRefused(MembersProblem.TAKE_OVER_WAITS, () -> takeOvers.ask(as(member), organization, asking(member)));
        clocks.shift(Duration.ofDays(14).plusMinutes(1));
        assertEquals(
                State.GRANTED,
                takeOvers
                        .decide(operator(), organization, asked.id(), asked.version(), YES)
                        .state());
        assertEquals(
                Set.of(Right.ADMINISTRATOR, Right.DEALER),
                members.member(as(member), organization, member).rights());
        assertTrue(as(member).scopes().contains(Scopes.ACCESS_WRITE));
        assertRefused(
                MembersProblem.TAKE_OVER_OVER,
                () -> takeOvers.decide(operator(), organization, asked.id(), asked.version(), YES));
        assertEquals("TAKE_OVER_GRANTED", registered().get(0));
        assertRefused(MembersProblem.TAKE_OVER_OVER, () -> takeOvers.ask(as(member), organization, asking(member)));
    }

    @Test
    void isStoppedByAnAdministratorWhoIsThereAfterAll() {
        var other = enrol(organization, false, false);
        var asked = takeOvers.ask(as(member), organization, asking(member));
        var objected = takeOvers.object(as(other), organization, asked.id(), "휴가 중이다.");
        assertEquals(State.WAITING, objected.state());
        assertEquals("휴가 중이다.", objected.objections().get(0).reason());
        assertRefused(
                KernelProblem.STALE_VERSION,
                () -> takeOvers.decide(operator(), organization, asked.id(), asked.version(), YES));
        assertEquals(
                State.STOPPED,
                takeOvers
                        .object(as(founder), organization, asked.id(), "여기 있다.")
                        .state());
        clocks.shift(Duration.ofDays(15));
        assertRefused(
                MembersProblem.TAKE_OVER_OVER,
                () -> takeOvers.decide(operator(), organization, asked.id(), asked.version(), YES));
        assertRefused(
                MembersProblem.TAKE_OVER_OVER, () -> takeOvers.object(as(founder), organization, asked.id(), "또"));
    }

    @Test
    void isDecidedByAnotherOperatorThanTheOneWhoAsked() {
        var operator = operator();
        var asked = takeOvers.ask(operator, organization, asking(member));
        clocks.shift(Duration.ofDays(15));
        assertRefused(
                IdentityProblem.DENIED,
                () -> takeOvers.decide(operator, organization, asked.id(), asked.version(), YES));
        assertRefused(
                IdentityProblem.DENIED,
                () -> takeOvers.decide(as(founder), organization, asked.id(), asked.version(), YES));
        assertEquals(
                State.REFUSED,
                takeOvers
                        .decide(
                                operator(),
                                organization,
                                asked.id(),
                                asked.version(),
                                new TakeOverDecision(false, "증빙이 없다."))
                        .state());
    }

    @Test
    void isDecidedByNoProgramOfTheOfficeThatAsked() {
        var office = organizations
                .admit(SYSTEM, new NewOrganization("운영사무국", null, Role.OPERATOR, null, null))
                .id();
        var asked = takeOvers.ask(program(office), organization, asking(member));
        clocks.shift(Duration.ofDays(15));
        var sister = program(office);
        assertRefused(
                IdentityProblem.DENIED, () -> takeOvers.decide(sister, organization, asked.id(), asked.version(), YES));
        assertEquals(
                State.GRANTED,
                takeOvers
                        .decide(operator(), organization, asked.id(), asked.version(), YES)
                        .state());
    }

    private Caller program(UUID office) {
        var asked = new NewClient("desk", Set.of(Scopes.OPERATE), null, List.of(), null, null, null);
        var id = clients.issue(SYSTEM, office, asked).clientId();
        return new Caller(Caller.Kind.CLIENT, id, "desk", office, Set.of(Role.OPERATOR), Set.of(Scopes.OPERATE));
    }

    /** Nobody can be asked, so that an operator lets somebody in who has no right before two of them and fourteen days give it. */
    @Test
    void isTheWayBackToWhatOnlyProgramsActedFor() {
        var lost = organization("남산전자");
        clients.revoke(SYSTEM, lost, program(lost).id());
        var candidate = organizations.enrol(operator(), lost, new NewPerson(email(), "이새벽", false, null));
        assertEquals(Set.of(), members.member(operator(), lost, candidate).rights());
        var asked = takeOvers.ask(operator(), lost, asking(candidate));
        clocks.shift(Duration.ofDays(15));
        takeOvers.decide(operator(), lost, asked.id(), asked.version(), YES);
        assertEquals(
                Set.of(Right.ADMINISTRATOR),
                members.member(operator(), lost, candidate).rights());
    }

    @Test
    void isForMembersAndTheirs() {
        var other = enrol(organization, false, false);
        assertRefused(IdentityProblem.DENIED, () -> takeOvers.ask(as(member), organization, asking(other)));
        var elsewhere = organization("남산전자");
        var stranger = as(enrol(elsewhere, true, true), null);
        assertRefused(
                IdentityProblem.NO_SUCH_ORGANIZATION,
                () -> takeOvers.ask(stranger, organization, asking(stranger.id())));
        assertRefused(
                MembersProblem.NO_SUCH_MEMBER, () -> takeOvers.ask(operator(), organization, asking(stranger.id())));
        var asked = takeOvers.ask(as(member), organization, asking(member));
        assertRefused(
                IdentityProblem.NO_SUCH_ORGANIZATION, () -> takeOvers.object(stranger, organization, asked.id(), "x"));
        assertRefused(MembersProblem.NO_SUCH_TAKE_OVER, () -> takeOvers.takeOver(stranger, elsewhere, asked.id()));
        assertRefused(
                IdentityProblem.NO_SUCH_ORGANIZATION,
                () -> takeOvers.takeOvers(stranger, organization, Optional.empty(), 1));
        assertRefused(IdentityProblem.DENIED, () -> takeOvers.object(operator(), organization, asked.id(), "x"));
    }

    @Test
    void makesNobodyAdministratorWhoHasLeft() {
        var asked = takeOvers.ask(as(member), organization, asking(member));
        members.leave(as(member));
        clocks.shift(Duration.ofDays(15));
        assertRefused(
                MembersProblem.NO_SUCH_MEMBER,
                () -> takeOvers.decide(operator(), organization, asked.id(), asked.version(), YES));
    }
}
