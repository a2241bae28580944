package kr.seoul.techtrade.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.util.Base64URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Authenticator;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Registrar;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.ServerClock;
import kr.seoul.techtrade.testing.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to an issuer and back, with an issuer of our own that does as it is told; Keycloak's is {@code KeycloakIT}. */
@ExtendWith(RunningServer.class)
class SingleSignOnIT {
    private static final TestIssuer CITY = TestIssuer.CITY;
    private static final TestIssuer GAON = TestIssuer.GAON;
    private static final String START = "/identity/oidc/city?to=" + Tab.encoded("/en/market/search?q=a");
    private static final String PASSWORD = "correct horse battery";

    private static Sql sql;

    private final Tab tab = new Tab();
    private final String subject = UUID.randomUUID().toString();
    private final String email = subject + "@sso.example";

    @BeforeAll
    static void admit() {
        sql = new Sql(Database.asApplication());
        TestIssuer.admit();
    }

    @AfterEach
    void reset() {
        CITY.reset();
        GAON.reset();
        // some happen in the future
        sql.update("delete from oidc.flow");
    }

    private String rights() {
        return sql.first("""
                        select concat_ws(' ', case when m.administrator then 'ADMINISTRATOR' end, case when m.dealer then 'DEALER' end) as rights
                          from identity.membership m join identity.person p on p.id = m.person_id where p.email = ?""", row -> row.getString("rights"), email).orElse("none");
    }

    private String outcome() {
        return sql.first("select outcome from oidc.flow order by id desc limit 1", row -> row.getString(1))
                .orElse(null);
    }

    private int count(String query, Object... parameters) {
        return sql.first("select count(*) from " + query, row -> row.getInt(1), parameters)
                .orElseThrow();
    }

    /** What our door answers to whoever comes back. */
    private Tab.Step arrive(String start) {
        return tab.get(tab.callback(start).to().toString());
    }

    private void refused(String slug, Tab.Step step) {
        assertEquals(slug, step.parameter("refused"));
        assertEquals("/en/market/search?q=a", step.parameter("to"), "where the visitor wanted to go is not lost");
        assertNull(tab.session());
        assertEquals(slug, outcome());
        var page = tab.follow(step);
        assertEquals(200, page.status());
        assertTrue(page.at().getPath().equals("/en/identity/sign-in")
                && page.body().contains("role=\"alert\""));
    }

    @Test
    void signsSomebodyNewInWithThePlaceOfTheirGroup() {
        CITY.signIn(subject, email, "dealers", "unknown");
        var shown = tab.follow(tab.get(START));
        assertEquals(
                "/en/market/search?q=a", shown.at().getPath() + "?" + shown.at().getQuery());
        assertTrue(shown.body().contains("한 사람") && shown.body().contains("한빛전자"));
        assertEquals("DEALER", rights());
        assertEquals("done", outcome());
        assertEquals(
                1,
                count(
                        "identity.person where email = ? and password_hash is null and email_verified_at is not null",
                        email));
        assertEquals(1, count("oidc.link where issuer = ? and subject = ?", CITY.address(), subject));
        assertEquals(
                1,
                count(
                        "members.entry where kind = 'MEMBER_JOINED' and data ->> 'email' = ? and by_name like '%통합계정'",
                        email));
        assertFalse(sql.first("select f::text from oidc.flow f order by id desc limit 1", row -> row.getString(1))
                .orElseThrow()
                .contains(tab.session()));
    }

    @Test
    void letsNobodyInWithAnEmailOfADomainThatTheIssuerIsNotAskedAbout() {
        GAON.signIn(subject, subject + "@city.example", "dealers");
        refused("oidc/email-outside", arrive(START.replace("/city", "/gaon")));
        assertEquals(0, count("identity.person where email like ?", subject + "%"));
        GAON.signIn(subject, subject + "@GAON.example", "dealers");
        tab.follow(tab.get(START.replace("/city", "/gaon")));
        assertTrue(tab.isSignedIn());
    }

    @Test
    void leavesATrailOfTheWayThereAndOfTheWayBack() {
        CITY.signIn(subject, email, "dealers");
        tab.follow(tab.get(START));
        new Tab().follow(new Tab().get(START));
        var person = sql.first("select id from identity.person where email = ?", row -> Sql.uuid(row, "id"), email)
                .orElseThrow();
        tab.follow(tab.get(START));
        assertTrue(
                count("audit.entry where act = 'GET /identity/oidc/city' and personal ->> 'address' is not null") > 0);
        assertTrue(
                count("audit.entry where act = 'GET /identity/oidc/city/callback' and actor = ?", person) > 0,
                "the second time it is known who comes before anything is written");
    }

    @Test
    void followsTheGroupsAtEachSignIn() {
        for (var step : List.of(
                List.of("dealers", "DEALER"),
                List.of("cn=admins,ou=x", "ADMINISTRATOR DEALER"),
                List.of("readers", ""),
                List.of("nothing", "none"),
                List.of("dealers", "DEALER"))) {
            CITY.signIn(subject, email, step.get(0));
            assertEquals(200, tab.follow(tab.get(START)).status());
            assertEquals(step.get(1), rights());
        }
        assertEquals(1, count("identity.person where email = ?", email));
    }

    @Test
    void leavesOutWhoWasRemovedHereAndTakesNothingThatItDidNotGive() {
        CITY.signIn(subject, email, "dealers");
        tab.follow(tab.get(START));
        sql.update("delete from identity.membership where organization_id = ?", TestIssuer.ORGANIZATION);
        tab.follow(tab.get(START));
        assertEquals("none", rights());
        CITY.signIn(subject, email);
        tab.follow(tab.get(START));
        sql.update("""
                insert into identity.membership (person_id, organization_id, signer, administrator, dealer, created_at)
                select id, ?, false, true, false, now() from identity.person where email = ?""", TestIssuer.ORGANIZATION, email);
        for (var group : List.of("dealers", "nothing")) {
            CITY.signIn(subject, email, group);
            tab.follow(tab.get(START));
            assertEquals("ADMINISTRATOR", rights(), "who was invited is not the issuer's");
        }
    }

    @Test
    void refusesWhomNoGroupGivesAPlace() {
        CITY.signIn(subject, email, "strangers");
        refused("oidc/no-place", arrive(START));
        assertEquals(0, count("identity.person where email = ?", email));
    }

    @Test
    void refusesWhoHasLeft() {
        CITY.signIn(subject, email, "dealers");
        tab.follow(tab.get(START));
        sql.update("update identity.person set left_at = now() where email = ?", email);
        assertFalse(tab.isSignedIn());
        var step = arrive(START);
        assertEquals("oidc/no-place", step.parameter("refused"));
        assertFalse(tab.isSignedIn());
    }

    @Test
    void believesNoEmailThatIsNotVerified() {
        for (var verified : List.<Object>of(false, "true", "")) {
            CITY.signIn(subject, email, "dealers").with(claims -> claims.claim("email_verified", verified));
            refused("oidc/email-unverified", arrive(START));
        }
        CITY.signIn(subject, "not an address", "dealers");
        refused("oidc/email-unverified", arrive(START));
    }

    @Test
    void takesNobodyOverByAnEmailEvenIfItIsVerified() {
        person(email);
        CITY.signIn(subject, email.toUpperCase(Locale.ROOT), "cn=admins,ou=x");
        refused("oidc/email-taken", arrive(START));
        assertEquals(0, count("oidc.link where subject = ?", subject));
        assertEquals("DEALER", rights());
    }

    static Stream<Arguments> brokenTokens() {
        return Stream.of(
                broken(() -> CITY.with(claims -> claims.claim("nonce", "another"))),
                broken(() -> CITY.with(claims -> claims.claim("nonce", null))),
                broken(() -> CITY.with(claims -> claims.issuer(GAON.address()))),
                broken(() -> CITY.with(claims -> claims.audience("somebody-else"))),
                broken(() -> CITY.with(
                        claims -> claims.audience(List.of(CITY.clientId(), "b")).claim("azp", null))),
                broken(() -> CITY.with(claims -> claims.claim("azp", "somebody-else"))),
                broken(() -> CITY.with(claims -> claims.expirationTime(at(-31)))),
                broken(() -> CITY.with(claims -> claims.expirationTime(null))),
                broken(() -> CITY.with(claims -> claims.issueTime(at(120)))),
                broken(() -> CITY.with(claims -> claims.notBeforeTime(at(120)))),
                broken(() -> CITY.with(claims -> claims.subject(null))),
                broken(() -> CITY.with(claims -> claims.subject("x".repeat(256)))),
                broken(() -> CITY.with(claims -> claims.claim("at_hash", "another"))),
                broken(() ->
                        CITY.then(token -> Base64URL.encode("{\"alg\":\"none\"}") + "." + token.split("\\.")[1] + ".")),
                broken(() -> CITY.then(token -> token.substring(0, token.length() - 8) + "AAAAAAAA")),
                broken(() -> CITY.then(
                        token -> Base64URL.encode("{\"alg\":\"HS256\"}") + "." + token.split("\\.")[1] + ".AAAA")),
                broken(() -> CITY.then(token -> CITY.forge(null, claims -> claims.audience(CITY.clientId())))),
                broken(() -> CITY.then(token -> CITY.sign("at+jwt", claims -> claims.audience(CITY.clientId())))),
                broken(() -> CITY.then(token -> "nonsense")));
    }

    private static Arguments broken(Runnable how) {
        return arguments(how);
    }

    private static Date at(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    @ParameterizedTest
    @MethodSource("brokenTokens")
    void takesNoTokenThatDoesNotHold(Runnable how) {
        CITY.signIn(subject, email, "dealers");
        how.run();
        refused("oidc/invalid-id-token", arrive(START));
        assertEquals(0, count("identity.person where email = ?", email));
    }

    @Test
    void refusesAnAnswerInTheNameOfAnotherIssuer() {
        CITY.signIn(subject, email, "dealers").callItself(GAON.address());
        refused("oidc/invalid-id-token", arrive(START));
    }

    @Test
    void takesNoAnswerAtTheDoorOfAnotherIssuer() {
        CITY.signIn(subject, email, "dealers");
        var mixed = tab.callback(START).to().toString().replace("/city/callback", "/gaon/callback");
        assertEquals("oidc/over", tab.get(mixed).parameter("refused"));
        assertNull(tab.session());
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_denied", "login_required", "anything"})
    void saysThatItWasBrokenOffThere(String error) {
        CITY.refuse(error);
        refused("oidc/denied-there", arrive(START));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server_error", "temporarily_unavailable"})
    void saysThatItIsOutOfOrderThere(String error) {
        CITY.refuse(error);
        refused("oidc/unreachable", arrive(START));
    }

    @Test
    void saysThatTheIssuerIsAwayAndGoesOnWhenItIsBack() {
        CITY.signIn(subject, email, "dealers");
        var callback = tab.callback(START);
        CITY.goDown();
        var step = tab.get(callback.to().toString());
        refused("oidc/unreachable", step);
        CITY.reset();
        CITY.signIn(subject, email, "dealers");
        tab.follow(tab.get(START));
        assertTrue(tab.isSignedIn());
    }

    @Test
    void saysBeforeAnybodyLeavesThatTheIssuerIsAway() {
        GAON.goDown();
        var step = tab.get(START.replace("/city", "/gaon"));
        assertEquals("oidc/unreachable", step.parameter("refused"));
        assertEquals("/en/market/search?q=a", step.parameter("to"));
        assertTrue(tab.follow(step).body().contains("role=\"alert\""));
    }

    @Test
    void opensOnceAndInTheBrowserThatBegan() {
        CITY.signIn(subject, email, "dealers");
        var callback = tab.callback(START).to().toString();
        var other = new Tab();
        assertEquals("oidc/over", other.get(callback).parameter("refused"), "another browser");
        other.get(START);
        assertEquals("oidc/over", other.get(callback).parameter("refused"), "another browser with a way of its own");
        assertNull(other.session());
        assertNull(tab.get(callback).parameter("refused"));
        assertTrue(tab.isSignedIn());
        var before = tab.session();
        assertEquals("oidc/over", tab.get(callback).parameter("refused"), "a second time");
        assertEquals(before, tab.session());
        assertEquals("oidc/over", outcome());
    }

    @Test
    void takesNoCodeOfAnotherWay() {
        CITY.signIn(subject, email, "dealers");
        var stolen = new Tab().callback(START).parameter("code");
        var own = tab.callback(START);
        var injected = own.to().toString().replace(own.parameter("code"), stolen);
        refused("oidc/over", tab.get(injected));
    }

    @Test
    void isOverAfterTenMinutes() {
        CITY.signIn(subject, email, "dealers");
        var callback = tab.callback(START).to().toString();
        sql.update("update oidc.flow set begun_at = begun_at - interval '10 minutes 1 second'");
        assertEquals("oidc/over", tab.get(callback).parameter("refused"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/ko/\\evil.example",
                "/evil",
                "/ko/a\r\nSet-Cookie: a=b",
                "javascript:alert(1)"
            })
    void leadsToPagesOfOursAlone(String to) {
        CITY.signIn(subject, email, "dealers");
        var back = tab.get(
                tab.callback("/identity/oidc/city?to=" + Tab.encoded(to)).to().toString());
        assertEquals("/ko/deal/deals", back.to().getPath());
        assertEquals(tab.get("/").at().getAuthority(), back.to().getAuthority());
    }

    @Test
    void knowsNoIssuerThatIsNotConfigured() {
        assertEquals(404, tab.get("/identity/oidc/nobody").status());
        assertEquals(
                404, tab.get("/identity/oidc/nobody/callback?state=a&code=b").status());
        assertEquals(404, tab.get("/identity/oidc/city/nothing").status());
        assertEquals(404, tab.get("/ko/identity/signed-out?at=nobody").status());
        assertEquals(404, tab.get("/identity/oidc/").status());
    }

    @Test
    void changesKeysWithoutAnOutage() {
        CITY.signIn(subject, email, "dealers");
        tab.follow(tab.get(START));
        CITY.changeKey();
        try {
            ServerClock.shift(Duration.ofMinutes(2));
            tab.follow(tab.get(START));
            assertEquals("done", outcome());
        } finally {
            ServerClock.shift(Duration.ZERO);
        }
    }

    @Test
    void asksForKeysSomeTimesAMinuteAtMost() {
        CITY.signIn(subject, email, "dealers");
        tab.follow(tab.get(START));
        CITY.then(token -> CITY.signByStranger(null, claims -> claims.audience(CITY.clientId())));
        int before = CITY.keysRead();
        for (int i = 0; i < 6; i++) {
            arrive(START);
            assertEquals("oidc/invalid-id-token", outcome());
        }
        assertTrue(CITY.keysRead() - before <= 3, () -> CITY.keysRead() + " times");
    }

    @Test
    void countsASecondFactorThereForAsLongAsItIsFresh() {
        CITY.signIn(subject, email, "dealers");
        tab.follow(tab.get(START));
        assertEquals(0, confirmed("confirmed_at is not null"));
        CITY.with(claims -> claims.claim("acr", "silver").claim("amr", List.of("pwd")));
        tab.follow(tab.get(START));
        assertEquals(0, confirmed("confirmed_at is not null"));
        CITY.with(claims -> claims.claim("amr", List.of("pwd", "otp")));
        tab.follow(tab.get(START));
        assertEquals(1, confirmed("confirmed_at > now() - interval '1 minute'"));
        CITY.with(claims ->
                claims.claim("acr", "gold").claim("auth_time", Instant.now().getEpochSecond() - 3600));
        tab.follow(tab.get(START));
        assertEquals(
                1, confirmed("confirmed_at between now() - interval '62 minutes' and now() - interval '58 minutes'"));
        CITY.with(claims -> claims.claim("acr", "gold").claim("auth_time", null));
        tab.follow(tab.get(START));
        assertEquals(1, confirmed("confirmed_at < now() - interval '14 minutes'"), "since when is not said");
    }

    private int confirmed(String how) {
        return count(
                "identity.session where ended_at is null and person_id = (select id from identity.person where email = ?) and "
                        + how,
                email);
    }

    @Test
    void showsTheSecondFactorThereInThePlaceOfOurs() {
        CITY.signIn(subject, email, "dealers");
        tab.follow(tab.get(START));
        var confirm = "/identity/oidc/city/confirm?to=" + Tab.encoded("/ko/identity/account");
        assertEquals("login", tab.get(confirm).parameter("prompt"));
        var weak = arrive(confirm);
        assertEquals("oidc/not-confirmed", weak.parameter("refused"));
        assertEquals("/ko/identity/confirm", weak.to().getPath());
        CITY.with(claims ->
                claims.claim("acr", "gold").claim("auth_time", Instant.now().getEpochSecond() - 600));
        assertEquals("oidc/not-confirmed", arrive(confirm).parameter("refused"), "shown long ago");
        CITY.signIn(UUID.randomUUID().toString(), email, "dealers").with(claims -> claims.claim("acr", "gold"));
        assertEquals("oidc/linked-elsewhere", arrive(confirm).parameter("refused"), "somebody else");
        CITY.signIn(subject, email, "dealers").with(claims -> claims.claim("acr", "gold"));
        var before = tab.session();
        assertEquals("/ko/identity/account", arrive(confirm).to().getPath());
        assertNotEquals(before, tab.session());
        assertEquals(1, confirmed("confirmed_at > now() - interval '1 minute'"));
        assertEquals("/ko/identity/sign-in", new Tab().get(confirm).to().getPath(), "whoever is nobody");
    }

    @Test
    void linksAnAccountOfWhoHasShownTheSecondFactor() {
        person(email);
        signInByPassword(email);
        var link = "/identity/oidc/city/link?to=" + Tab.encoded("/ko/identity/account");
        assertEquals("/ko/identity/confirm", tab.get(link).to().getPath());
        confirm();
        CITY.signIn(subject, "elsewhere@sso.example").with(claims -> claims.claim("email_verified", false));
        assertEquals(403, tab.lured(link).status(), "another site may have signed the browser in there as somebody");
        assertEquals("/ko/identity/account", arrive(link).to().getPath());
        assertTrue(tab.get("/ko/identity/account").body().contains("서울시 통합계정"));
        assertEquals("/ko/identity/account", arrive(link).to().getPath(), "again is the same");
        assertEquals(1, count("mail.letter where recipient = ? and reference like 'account:issuer-linked:%'", email));
        var other = new Tab();
        other.follow(other.get(START));
        assertTrue(other.isSignedIn());
        assertEquals(
                2,
                count(
                        "identity.session s join identity.person p on p.id = s.person_id where p.email = ? and s.ended_at is null",
                        email));
        var somebody = "b" + email;
        person(somebody);
        signInByPassword(somebody);
        sql.update(
                "update identity.session set confirmed_at = now() where person_id = (select id from identity.person where email = ?)",
                somebody);
        assertEquals("oidc/linked-elsewhere", arrive(link).parameter("refused"));
    }

    @Test
    void signsOutThereAsWell() {
        CITY.signIn(subject, email, "dealers");
        tab.follow(tab.get(START));
        var token = tab.session();
        assertEquals("/", tab.get("/identity/oidc/city/sign-out").to().getPath(), "a link alone signs nobody out");
        assertTrue(tab.isSignedIn());
        var page = tab.follow(tab.post("/identity/sign-out", Map.of()));
        assertTrue(page.at().getPath().endsWith("/identity/signed-out")
                && page.body().contains("http-equiv=\"refresh\""));
        assertFalse(tab.isSignedIn());
        tab.follow(tab.get("/identity/oidc/city/sign-out"));
        var there = CITY.signedOut().get(CITY.signedOut().size() - 1);
        assertEquals(CITY.clientId(), there.get("client_id"));
        assertTrue(there.get("id_token_hint").startsWith("ey"));
        assertNull(tab.session());
        assertEquals(
                0,
                count(
                        "oidc.session where id_token is not null and session_id = (select id from identity.session where token_hash = sha256(convert_to(?, 'UTF8')))",
                        token));
    }

    private void signInByPassword(String as) {
        tab.get("/identity/oidc/city/sign-out");
        var form = tab.follow(tab.get("/ko/identity/sign-in"));
        assertEquals(200, form.status());
        var state = form.body().replaceAll("(?s).*name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\".*", "$1");
        var sent = tab.post(
                "/ko/identity/sign-in",
                Map.of(
                        "form",
                        "form",
                        "form:email",
                        as,
                        "form:password",
                        PASSWORD,
                        "form:send",
                        "x",
                        "jakarta.faces.ViewState",
                        state));
        assertEquals("/ko/deal/deals", sent.to().getPath());
    }

    private void confirm() {
        Authenticator.give(email);
        sql.update(
                "update identity.session set confirmed_at = now() where person_id = (select id from identity.person where email = ?)",
                email);
    }

    /** Of the organisation, with a password. */
    private static void person(String email) {
        Registrar.enrol(
                TestIssuer.ORGANIZATION.toString(),
                Map.of("email", email, "name", "김하늘", "password", PASSWORD, "signer", false, "administrator", false));
    }
}
