package kr.seoul.techtrade.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Session.Proof;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session is worth, and when it ends. All is in one row, so that one node ends what another began. */
class SessionsIT extends InServer {
    @Inject
    private Sessions sessions;

    @Inject
    private SignIn signIn;

    @Inject
    private Organizations organizations;

    @Inject
    private Sql sql;

    @Test
    void knowsThePersonByTheTokenAndKeepsOnlyItsHash() {
        var token = begin(person(Role.STARTUP));
        assertEquals(43, token.length());
        assertEquals(Proof.PASSWORD, caller(token).session().proof());
        assertNotEquals(token, begin(caller(token).id()));
        assertFalse(sql.first("select s::text from identity.session s", row -> row.getString(1))
                .orElseThrow()
                .contains(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' or true --"})
    void knowsNobodyByAnythingElse(String token) {
        begin(person(Role.STARTUP));
        assertTrue(signIn.caller(token).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seen_at = now() - interval '30 minutes 1 second'",
                "begun_at = now() - interval '12 hours 1 second'",
                "ended_at = now()",
                "token_hash = sha256(convert_to(id::text, 'UTF8'))"
            })
    void endsWithTheNextRequest(String change) {
        var token = begin(person(Role.STARTUP));
        change(token, change);
        assertTrue(signIn.caller(token).isEmpty());
    }

    @Test
    void isSeenToTheMinute() {
        var token = begin(person(Role.STARTUP));
        change(token, "seen_at = now() - interval '30 seconds'");
        var before = seen(token);
        caller(token);
        assertEquals(before, seen(token), "no write for each request");
        change(token, "seen_at = now() - interval '29 minutes'");
        caller(token);
        assertNotEquals(before, seen(token));
        change(token, "begun_at = now() - interval '11 hours 59 minutes'");
        caller(token);
    }

    @Test
    void hasAnotherTokenAfterTheSecondFactor() {
        var token = begin(person(Role.STARTUP));
        var confirmed = sessions.confirm(caller(token));
        assertEquals(Proof.FRESH, caller(confirmed).session().proof());
        assertEquals(Proof.PASSWORD, caller(token).session().proof(), "whoever had taken the old one gains nothing");
        change(confirmed, "prior_until = now()");
        assertTrue(signIn.caller(token).isEmpty(), "and has nothing seconds later");
        change(confirmed, "confirmed_at = now() - interval '15 minutes'");
        assertEquals(Proof.SECOND_FACTOR, caller(confirmed).session().proof());
        var late = assertThrows(Problem.class, () -> caller(confirmed).mustHaveConfirmed());
        assertEquals(IdentityProblem.SECOND_FACTOR_NEEDED, late.type());
        sessions.unconfirm(caller(confirmed).id());
        assertEquals(Proof.PASSWORD, caller(confirmed).session().proof());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OPERATOR", "AUDITOR", "BANK"})
    void withholdsAnOfficeUntilTheSecondFactorWasShown(Role office) {
        var token = begin(person(office));
        var withheld = caller(token);
        assertTrue(withheld.isWithheld() && withheld.isKnown());
        assertEquals(Set.of(), withheld.roles());
        assertEquals(Set.of(), withheld.scopes());
        assertNull(withheld.organization());
        assertThrows(Problem.class, () -> withheld.must(office));
        assertThrows(Problem.class, withheld::mustActForSomebody);
        var confirmed = sessions.confirm(withheld);
        assertDoesNotThrow(() -> caller(confirmed).must(office));
        change(confirmed, "confirmed_at = now() - interval '11 hours'");
        assertDoesNotThrow(() -> caller(confirmed).must(office));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"STARTUP", "CORPORATION", "INVESTOR", "INSTITUTION", "EXPERT"})
    void withholdsNothingElseButWhatIsGrave(Role role) {
        var caller = caller(begin(person(role)));
        assertTrue(caller.is(role));
        var grave = assertThrows(Problem.class, caller::mustHaveConfirmed);
        assertEquals(IdentityProblem.SECOND_FACTOR_NEEDED, grave.type());
    }

    @Test
    void asksNoProgramForASecondFactor() {
        var client = new Caller(Caller.Kind.CLIENT, UUID.randomUUID(), "c", UUID.randomUUID(), Set.of(), Set.of());
        assertDoesNotThrow(client::mustHaveConfirmed);
        assertDoesNotThrow(() -> Caller.system("clock").mustHaveConfirmed());
        var person = new Caller(Caller.Kind.PERSON, UUID.randomUUID(), "p", UUID.randomUUID(), Set.of(), Set.of());
        assertThrows(Problem.class, person::mustHaveConfirmed, "a person of no session has shown nothing");
    }

    @Test
    void endsOneTheOthersOrAllOfAPersonAndNoneOfAnotherOne() {
        var person = person(Role.STARTUP);
        var other = begin(person(Role.STARTUP));
        var tokens = List.of(begin(person), begin(person), begin(person));
        var by = caller(tokens.get(0));
        assertEquals(3, sessions.running(by).size());
        sessions.end(by, caller(tokens.get(1)).session().id());
        assertTrue(signIn.caller(tokens.get(1)).isEmpty());
        var foreign = caller(other).session().id();
        var refused = assertThrows(Problem.class, () -> sessions.end(by, foreign));
        assertEquals(IdentityProblem.NO_SUCH_SESSION, refused.type());
        assertEquals(1, sessions.endOthers(by));
        assertEquals(1, sessions.running(by).size());
        assertTrue(signIn.caller(tokens.get(2)).isEmpty());
        sessions.endAll(person);
        assertTrue(signIn.caller(tokens.get(0)).isEmpty());
        assertTrue(signIn.caller(other).isPresent());
    }

    @Test
    void signsOutByTheToken() {
        var token = begin(person(Role.STARTUP));
        sessions.end(token);
        assertTrue(signIn.caller(token).isEmpty());
    }

    @Test
    void actsForTheOrganizationThatWasChosenIfThePersonMay() {
        var person = person(Role.STARTUP);
        var token = begin(person);
        var first = caller(token).organization();
        var second = organizations
                .admit(Caller.system("test"), new NewOrganization("둘째", null, Role.CORPORATION, null, null))
                .id();
        sessions.choose(caller(token), second);
        assertEquals(first, caller(token).organization(), "not a member");
        sql.update(
                "insert into identity.membership (person_id, organization_id, signer, administrator, created_at)"
                        + " values (?, ?, false, false, now())",
                person,
                second);
        assertEquals(second, caller(token).organization());
    }

    @Test
    void showsWhatABrowserCallsItselfAsPlainText() {
        var person = person(Role.STARTUP);
        var token = sessions.begin(person, "192.0.2.1", "Mozilla\r\n\u202e<b>" + "x".repeat(300), Locale.KOREAN);
        var browser = sessions.running(caller(token)).get(0).browser();
        assertEquals(200, browser.length());
        assertTrue(browser.startsWith("Mozilla???<b>xx"), browser);
    }

    private UUID person(Role role) {
        var system = Caller.system("test");
        var organization = organizations
                .admit(system, new NewOrganization("시험", null, role, null, null))
                .id();
        var email = "p-" + UUID.randomUUID() + "@sessions.example";
        return organizations.enrol(
                system, organization, new NewPerson(email, "김하늘", true, null), "correct horse battery");
    }

    private String begin(UUID person) {
        return sessions.begin(person, "192.0.2.1", "Test", Locale.KOREAN);
    }

    private Caller caller(String token) {
        return signIn.caller(token).orElseThrow();
    }

    private void change(String token, String what) {
        assertEquals(
                1, sql.update("update identity.session set " + what + " where token_hash = ?", Sessions.hash(token)));
    }

    private String seen(String token) {
        return sql.first(
                        "select seen_at::text from identity.session where token_hash = ?",
                        row -> row.getString(1),
                        Sessions.hash(token))
                .orElseThrow();
    }
}
