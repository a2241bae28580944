package kr.seoul.techtrade.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import kr.seoul.techtrade.account.SecondFactor;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.NewPerson;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.identity.SignIn;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A lost second factor ends by two people and a day, and never against the person's word. */
class ResetsIT extends InServer {
    private static final Pattern TOKEN = Pattern.compile("token=([\\w-]{43})");
    private static final String WHY = "화상 통화로 신분증을 확인했다.";

    @Inject
    private Resets resets;

    @Inject
    private SecondFactor factor;

    @Inject
    private Organizations organizations;

    @Inject
    private Memberships memberships;

    @Inject
    private Sessions sessions;

    @Inject
    private SignIn signIn;

    @Inject
    private ClockProducer clocks;

    @Inject
    private Sql sql;

    private UUID organization;
    private UUID first;
    private UUID second;
    private UUID lost;

    @BeforeEach
    void found() {
        organization = organization(Role.STARTUP);
        first = administrator(organization);
        second = administrator(organization);
        lost = enrolled(organization);
        factor.issue(lost, SecondFactor.secret());
    }

    @AfterEach
    void backToNow() {
        sql.update("update recovery.reset set state = 'LAPSED', ended_at = now() where ended_at is null");
        clocks.shift(Duration.ZERO);
    }

    @Test
    void endsByTwoPeopleAfterADay() {
        var reset = resets.ask(as(first), lost, WHY);
        assertEquals(ResetState.ASKED, reset.state());
        assertEquals(1, letters("reset-asked", reset));
        var waits = resets.confirm(as(second), reset.id());
        assertEquals(ResetState.WAITING, waits.state());
        assertEquals(1, letters("reset-waits", reset));
        assertTrue(Duration.between(waits.confirmedAt(), waits.dueAt()).equals(Duration.ofHours(24)));
        var session = sessions.begin(lost, "192.0.2.1", "Test", Locale.KOREAN);
        clocks.shift(Duration.ofHours(23));
        resets.carryOut();
        assertTrue(factor.isAny(lost));
        clocks.shift(Duration.ofHours(24).plusSeconds(1));
        resets.carryOut();
        assertFalse(factor.isAny(lost));
        assertTrue(signIn.caller(session).isEmpty(), "whoever sits where as this person signs in again");
        assertEquals(ResetState.DONE, resets.latest(as(first)).get(0).state());
        assertEquals(1, letters("reset-done", reset));
        assertEquals(
                List.of("members.reset-asked", "members.reset-confirmed", "members.reset-done"),
                sql.list(
                        "select type from kernel.event where subject = ? and audience = array[?::uuid] order by txid, seq",
                        row -> row.getString("type"),
                        reset.id(),
                        organization));
        assertEquals(
                1L,
                sql.first(
                                "select count(*) from account.deed where kind = 'FACTOR_RESET' and person_id = ?",
                                row -> row.getLong(1),
                                lost)
                        .orElseThrow());
        resets.carryOut();
        assertEquals(1, letters("reset-done", reset), "once");
        assertEquals(List.of("RESET_ASKED", "RESET_CONFIRMED", "RESET_DONE"), registered());
        assertRefused(RecoveryProblem.RESET_OVER, () -> resets.refuse(as(second), reset.id(), WHY));
        assertRefused(RecoveryProblem.NOTHING_TO_RESET, () -> resets.ask(as(first), lost, WHY));
    }

    /** In the register of the organisation, about whoever lost it. */
    private List<String> registered() {
        return sql.list(
                "select kind from members.entry where organization_id = ? and person_id = ? and kind like 'RESET%' order by id",
                row -> row.getString("kind"), organization, lost);
    }

    @Test
    void takesASecondPersonWhoIsNeitherTheFirstNorTheOneWhoLostIt() {
        memberships.change(organization, lost, Set.of(Right.ADMINISTRATOR));
        assertRefused(RecoveryProblem.ANOTHER_PERSON_NEEDED, () -> resets.ask(as(lost), lost, WHY));
        var reset = resets.ask(as(first), lost, WHY);
        assertRefused(RecoveryProblem.ANOTHER_PERSON_NEEDED, () -> resets.confirm(as(first), reset.id()));
        assertRefused(RecoveryProblem.ANOTHER_PERSON_NEEDED, () -> resets.confirm(as(lost), reset.id()));
        assertRefused(RecoveryProblem.RESET_RUNS, () -> resets.ask(as(second), lost, WHY));
        resets.confirm(as(second), reset.id());
        assertRefused(RecoveryProblem.RESET_OVER, () -> resets.confirm(as(second), reset.id()));
    }

    @Test
    void leavesWhoeverActsForOthersTooToOperators() {
        var reset = resets.ask(as(first), lost, WHY);
        memberships.add(organization(Role.CORPORATION), lost, Set.of());
        assertRefused(RecoveryProblem.ACTS_FOR_OTHERS, () -> resets.confirm(as(second), reset.id()));
        resets.refuse(as(second), reset.id(), WHY);
        assertRefused(RecoveryProblem.ACTS_FOR_OTHERS, () -> resets.ask(as(first), lost, WHY));
    }

    /** Their day to object is long enough to join another, or for an asker to go. */
    @Test
    void isJudgedAgainWhenItsTimeHasCome() {
        var elsewhere = organization(Role.CORPORATION);
        var joins = resets.ask(as(first), lost, WHY);
        resets.confirm(as(second), joins.id());
        memberships.add(elsewhere, lost, Set.of());
        clocks.shift(Duration.ofHours(25));
        resets.carryOut();
        assertTrue(factor.isAny(lost));
        assertEquals(ResetState.LAPSED, resets.latest(as(second)).get(0).state());
        memberships.remove(elsewhere, lost);
        var leaves = resets.ask(as(first), lost, WHY);
        resets.confirm(as(second), leaves.id());
        memberships.change(organization, first, Set.of());
        clocks.shift(Duration.ofHours(50));
        resets.carryOut();
        assertTrue(factor.isAny(lost));
        assertEquals(ResetState.LAPSED, resets.latest(as(second)).get(0).state());
    }

    /** Each for itself, and by an id alone: operators, and organisations that the person has left, are nobody's news. */
    @Test
    void tellsTheOrganisationsOfThePersonAndNamesNobody() {
        var left = organization;
        var one = organization(Role.CORPORATION);
        var other = organization(Role.INVESTOR);
        memberships.add(one, lost, Set.of());
        memberships.add(other, lost, Set.of());
        memberships.remove(left, lost);
        var office = organization(Role.OPERATOR);
        var asker = enrolled(office);
        var reset = resets.askFor(as(asker), email(lost), WHY);
        resets.confirm(as(enrolled(office)), reset.id());
        memberships.remove(other, lost);
        resets.object(signedIn(lost));
        assertEquals(
                List.of(
                        "members.reset-asked " + news(one),
                        "members.reset-asked " + news(other),
                        "members.reset-confirmed " + news(one),
                        "members.reset-confirmed " + news(other),
                        "members.reset-objected " + news(one)),
                sql.list("""
                        select type || ' ' || audience[1] || ' of ' || cardinality(audience) || ': ' || (data ->> 'organization') || ' '
                               || (data ->> 'person') || ' and ' || (data - 'organization' - 'person')::text as told
                          from kernel.event where subject = ? order by txid, seq""", row -> row.getString("told"), reset.id()));
    }

    private String news(UUID of) {
        return "%s of 1: %s %s and {}".formatted(of, of, lost);
    }

    @Test
    void isStoppedByTheLetterOrByThePersonUntilItIsDone() {
        var reset = resets.ask(as(first), lost, WHY);
        var token = token("reset-asked", reset);
        resets.confirm(as(second), reset.id());
        assertTrue(resets.opens(token), "also the letter of the first step");
        resets.object(token);
        assertEquals(ResetState.OBJECTED, resets.latest(as(first)).get(0).state());
        assertEquals(1, letters("reset-over", reset));
        assertEquals(List.of("RESET_ASKED", "RESET_CONFIRMED", "RESET_OBJECTED"), registered());
        assertRefused(RecoveryProblem.LINK_ENDED, () -> resets.object(token));
        clocks.shift(Duration.ofDays(2));
        resets.carryOut();
        assertTrue(factor.isAny(lost));
        var again = resets.ask(as(first), lost, WHY);
        resets.confirm(as(second), again.id());
        var person = signedIn(lost);
        assertEquals(again.id(), resets.of(person).orElseThrow().id());
        resets.object(person);
        assertTrue(resets.of(person).isEmpty());
        assertRefused(RecoveryProblem.NO_SUCH_RESET, () -> resets.object(person));
        for (var nothing : new String[] {null, "", "A".repeat(43), "A".repeat(5000)}) {
            assertFalse(resets.opens(nothing));
            assertRefused(RecoveryProblem.LINK_ENDED, () -> resets.object(nothing));
        }
    }

    @Test
    void isNotStoppedByTheFactorThatAThiefMayHave() {
        var reset = resets.ask(as(first), lost, WHY);
        resets.confirm(as(second), reset.id());
        sessions.confirm(signedIn(lost));
        clocks.shift(Duration.ofHours(25));
        resets.carryOut();
        assertFalse(factor.isAny(lost));
    }

    @Test
    void lapsesWhenNobodyConfirms() {
        var reset = resets.ask(as(first), lost, WHY);
        clocks.shift(Duration.ofDays(7).plusSeconds(1));
        resets.carryOut();
        assertEquals(ResetState.LAPSED, resets.latest(as(first)).get(0).state());
        assertEquals(1, letters("reset-over", reset));
        assertTrue(factor.isAny(lost));
        assertRefused(RecoveryProblem.RESET_OVER, () -> resets.confirm(as(second), reset.id()));
    }

    @Test
    void isRefusedWithAReason() {
        var reset = resets.ask(as(first), lost, WHY);
        for (var bad : new String[] {null, " ", "x".repeat(501), "a\u0000b"}) {
            assertRefused(RecoveryProblem.REASON_MISSING, () -> resets.refuse(as(second), reset.id(), bad));
            assertRefused(RecoveryProblem.REASON_MISSING, () -> resets.ask(as(first), lost, bad));
        }
        var refused = resets.refuse(as(first), reset.id(), "잘못 요청했다.");
        assertEquals(ResetState.REFUSED, refused.state());
        assertEquals("잘못 요청했다.", refused.endedWhy());
    }

    @Test
    void isForAdministratorsOfTheOrganisationAndOperators() {
        var clerk = enrolled(organization);
        assertRefused(IdentityProblem.DENIED, () -> resets.ask(as(clerk), lost, WHY));
        assertRefused(IdentityProblem.DENIED, () -> resets.latest(as(clerk)));
        assertRefused(IdentityProblem.DENIED, () -> resets.latest(Caller.system("test")));
        assertRefused(IdentityProblem.SECOND_FACTOR_NEEDED, () -> resets.ask(signedIn(first), lost, WHY));
        var stranger = administrator(organization(Role.CORPORATION));
        assertRefused(RecoveryProblem.NO_SUCH_PERSON, () -> resets.ask(as(stranger), lost, WHY));
        var reset = resets.ask(as(first), lost, WHY);
        assertRefused(RecoveryProblem.NO_SUCH_RESET, () -> resets.confirm(as(stranger), reset.id()));
        assertRefused(RecoveryProblem.NO_SUCH_RESET, () -> resets.refuse(as(stranger), reset.id(), WHY));
        assertTrue(resets.latest(as(stranger)).isEmpty());
        memberships.change(organization, second, Set.of(Right.DEALER));
        assertRefused(IdentityProblem.DENIED, () -> resets.confirm(as(second), reset.id()));
        var office = organization(Role.OPERATOR);
        var operator = enrolled(office);
        factor.issue(operator, SecondFactor.secret());
        assertEquals(
                ResetState.WAITING, resets.confirm(as(operator), reset.id()).state());
    }

    @Test
    void isAskedForByAnOperatorForWhoeverHasNoAdministrator() {
        var office = organization(Role.OPERATOR);
        var one = enrolled(office);
        var two = enrolled(office);
        memberships.remove(organization, lost);
        assertRefused(RecoveryProblem.NO_SUCH_PERSON, () -> resets.askFor(as(one), "nobody@reset.example", WHY));
        var reset = resets.askFor(as(one), email(lost).toUpperCase(Locale.ROOT), WHY);
        assertEquals(null, reset.organization());
        assertRefused(RecoveryProblem.ANOTHER_PERSON_NEEDED, () -> resets.confirm(as(one), reset.id()));
        assertRefused(RecoveryProblem.NO_SUCH_RESET, () -> resets.confirm(as(first), reset.id()));
        resets.confirm(as(two), reset.id());
        clocks.shift(Duration.ofHours(25));
        resets.carryOut();
        assertFalse(factor.isAny(lost));
        var person = signedIn(lost);
        factor.ask(person);
    }

    private UUID organization(Role role) {
        return organizations
                .admit(Caller.system("test"), new NewOrganization("시험", null, role, null, null))
                .id();
    }

    private UUID administrator(UUID of) {
        var id = enrolled(of);
        memberships.change(of, id, Set.of(Right.ADMINISTRATOR, Right.DEALER));
        return id;
    }

    private UUID enrolled(UUID in) {
        var email = "r-" + UUID.randomUUID() + "@reset.example";
        var id = organizations.enrol(
                Caller.system("test"), in, new NewPerson(email, "김하늘", false, null), "correct horse battery");
        memberships.change(in, id, Set.of(Right.DEALER));
        return id;
    }

    private String email(UUID of) {
        return memberships.email(of).orElseThrow();
    }

    private Caller signedIn(UUID who) {
        return signIn.caller(sessions.begin(who, "192.0.2.1", "Test", Locale.KOREAN))
                .orElseThrow();
    }

    /** With the second factor just shown. */
    private Caller as(UUID who) {
        var begun = sessions.begin(
                who, "192.0.2.1", "Test", Locale.KOREAN, clocks.clock().instant());
        return signIn.caller(begun.token()).orElseThrow();
    }

    private long letters(String kind, Reset of) {
        return sql.first(
                        "select count(*) from mail.letter where reference = ?",
                        row -> row.getLong(1),
                        "recovery:%s:%s".formatted(kind, of.id()))
                .orElseThrow();
    }

    private String token(String kind, Reset of) {
        var body = sql.first(
                        "select body from mail.letter where reference = ?",
                        row -> row.getString(1),
                        "recovery:%s:%s".formatted(kind, of.id()))
                .orElseThrow();
        var token = TOKEN.matcher(body);
        assertTrue(token.find(), body);
        return token.group(1);
    }

    private static void assertRefused(ProblemType type, Executable work) {
        assertEquals(type, assertThrows(Problem.class, work).type());
    }
}
