package kr.seoul.techtrade.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, by whom, and what is kept from everybody else. */
@ExtendWith(RunningServer.class)
class OrganizationsIT {
    private static final Map<String, Object> ERP =
            Map.of("name", "ERP", "scopes", List.of("deals.sign", "deals.write"));

    private Cast cast;

    @BeforeEach
    void enter() {
        cast = Cast.onStage();
    }

    @Test
    void showsAnOrganisationToItselfAndToOperatorsOnly() {
        var startup = cast.player(Role.STARTUP, "한강전지");
        var other = cast.player(Role.CORPORATION, "남산전자");
        var path = "/api/organizations/" + startup.id();
        assertEquals(
                "한강전지", startup.rest().get(path).expect(200).json().get("name").asString());
        cast.operator().get(path).expect(200);
        other.rest().get(path).expect(404, "identity/no-such-organization");
        cast.operator().get("/api/organizations/" + UUID.randomUUID()).expect(404, "identity/no-such-organization");
    }

    @Test
    void enrolsAPersonOnce() {
        var path = "/api/organizations/" + cast.admit(Role.STARTUP, "한강전지") + "/people";
        var email = "kim-" + UUID.randomUUID() + "@demo.example";
        cast.operator().post(path, person(email)).expect(201);
        cast.operator().post(path, person(email)).expect(409, "identity/email-taken");
        cast.operator().post(path, person(email.toUpperCase(Locale.ROOT))).expect(409, "identity/email-taken");
        cast.operator().post(path, person("no address")).expect(422, "http/invalid-input");
        cast.operator()
                .post(path, Map.of("email", "a@b.example", "name", "김", "password", "short", "signer", true))
                .expect(422, "http/invalid-input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password1234567", "my haneul.kim password", "abcabcabcabcabc", "HANEUL.KIM-2026"})
    void takesNoPasswordThatIsTriedFirst(String password) {
        var path = "/api/organizations/" + cast.admit(Role.STARTUP, "한강전지") + "/people";
        var person = new HashMap<>(person("haneul.kim@" + UUID.randomUUID() + ".example"));
        person.put("password", password);
        var refused = cast.operator().post(path, person).expect(422, "identity/guessable-password");
        assertEquals("/password", refused.json().at("/violations/0/pointer").asString());
        person.put("password", "서울의 긴 비밀번호 2026");
        cast.operator().post(path, person).expect(201);
    }

    /** One of them alone could act as anybody otherwise. */
    @Test
    void letsAnOperatorLetInTheFirstPersonOnly() {
        var path = "/api/organizations/" + cast.admit(Role.STARTUP, "한강전지");
        var first =
                cast.operator().post(path + "/people", fresh(true)).expect(201).json();
        cast.operator().post(path + "/people", fresh(true)).expect(403, "identity/denied");
        var administrator = new HashMap<>(fresh(false));
        administrator.put("administrator", true);
        cast.operator().post(path + "/people", administrator).expect(403, "identity/denied");
        cast.operator().post(path + "/clients", ERP).expect(403, "identity/denied");
        var invited = Map.of("email", UUID.randomUUID() + "@demo.example", "rights", List.of());
        cast.operator().post(path + "/invitations", invited).expect(403, "identity/denied");
        var later =
                cast.operator().post(path + "/people", fresh(false)).expect(201).json();
        var member = path + "/members/" + later.get("personId").asString();
        var read = cast.operator().get(member).expect(200);
        assertEquals(0, read.json().get("rights").size(), read::body);
        assertFalse(read.json().path("signer").asBoolean(), read::body);
        var rights = Map.of("rights", List.of("ADMINISTRATOR"));
        var seen = cast.operator().with("If-Match", read.header("ETag"));
        seen.put(member, rights).expect(403, "identity/denied");
        seen.delete(member).expect(403, "identity/denied");
        var mandate = Map.of(
                "holderId", later.get("personId").asString(), "acts", List.of("SIGN", "RELEASE"), "delegable", false);
        cast.operator().post(path + "/mandates", mandate).expect(403, "identity/denied");
        var rule = Map.of("above", List.of(), "payoutAccount", true);
        cast.operator()
                .with(
                        "If-Match",
                        cast.operator().get(path + "/four-eyes").expect(200).header("ETag"))
                .put(path + "/four-eyes", rule)
                .expect(403, "identity/denied");
        var members = cast.operator().get(path + "/members").expect(200).json().get("items");
        assertEquals(2, members.size());
        assertTrue(
                members.findValuesAsString("personId")
                        .contains(first.get("personId").asString()),
                members::toString);
    }

    @Test
    void letsAnOperatorIssueTheFirstClientOnlyAndEndAny() {
        var startup = cast.player(Role.STARTUP, "한강전지");
        var path = "/api/organizations/" + startup.id();
        var client = path + "/clients/"
                + startup.rest()
                        .get(path + "/clients")
                        .expect(200)
                        .json()
                        .at("/items/0/id")
                        .asString();
        for (var operator : List.of(cast.operator(), cast.operator("시장운영팀").rest())) {
            operator.post(path + "/clients", ERP).expect(403, "identity/denied");
            operator.post(path + "/people", fresh(true)).expect(403, "identity/denied");
        }
        cast.operator().post(client + "/secrets", "{}").expect(403, "identity/denied");
        cast.operator().ifMatch(1).put(client, ERP).expect(403, "identity/denied");
        startup.rest().post(path + "/clients", ERP).expect(201);
        cast.operator().delete(client).expect(204);
        startup.rest().get("/api/deals").expect(401, "http/unauthenticated");
        cast.operator().post(path + "/clients", ERP).expect(403, "identity/denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPERATOR", "AUDITOR", "BANK"})
    void admitsNoOfficeButByTheServersOwnClient(String office) {
        var asked = Map.of("name", "또 하나", "role", office);
        var other = cast.operator("시장운영팀").rest();
        var refused = other.post("/api/organizations", asked).expect(403, "identity/denied");
        assertEquals("/role", refused.json().at("/violations/0/pointer").asString(), refused::body);
        other.post("/api/organizations", Map.of("name", "새싹", "role", "STARTUP"))
                .expect(201);
        cast.operator().post("/api/organizations", asked).expect(201);
    }

    private static Map<String, Object> fresh(boolean signer) {
        return Map.of(
                "email",
                UUID.randomUUID() + "@demo.example",
                "name",
                "김하늘",
                "password",
                "correct horse battery",
                "signer",
                signer);
    }

    @Test
    void refusesAScopeThatDoesNotExist() {
        var startup = cast.player(Role.STARTUP, "한강전지");
        var path = "/api/organizations/" + startup.id() + "/clients";
        cast.operator()
                .post(path, Map.of("name", "x", "scopes", List.of("everything")))
                .expect(422, "identity/unknown-scope");
        cast.operator()
                .post(
                        "/api/organizations/" + UUID.randomUUID() + "/clients",
                        Map.of("name", "x", "scopes", List.of("operate")))
                .expect(404, "identity/no-such-organization");
    }

    @Test
    void enrolsAPersonOnceAndKeepsNoHashOfThePasswordForARetry() {
        var path = "/api/organizations/" + cast.admit(Role.STARTUP, "한강전지") + "/people";
        var person = person("haneul.kim@" + UUID.randomUUID() + ".example");
        var operator = cast.operator().withKey(UUID.randomUUID().toString());
        var once = operator.post(path, person).expect(201);
        var twice = operator.post(path, person).expect(201);
        assertEquals("true", twice.header("Idempotency-Replayed"));
        assertEquals(once.body(), twice.body());
        var another = new HashMap<>(person);
        another.put("password", "서울의 긴 비밀번호 2026");
        operator.post(path, another).expect(422, "http/idempotency-key-reused");
        cast.operator().post(path, person).expect(409, "identity/email-taken");
    }

    @Test
    void admitsOneOfTwoThatComeAtOnceWithOneNumber() throws Exception {
        var number = Cast.businessNumber(730_001);
        var asked = Map.of("name", "쌍둥이", "role", "STARTUP", "businessNumber", number);
        var pool = Executors.newFixedThreadPool(2);
        try (var third = Database.asApplication().getConnection();
                var insert = third.prepareStatement("""
                        insert into identity.organization (id, name, role, business_number, created_at, version)
                        values (gen_random_uuid(), '먼저', 'STARTUP', ?, now(), 1)""")) {
            third.setAutoCommit(false);
            insert.setString(1, number);
            insert.execute();
            Callable<Integer> send =
                    () -> cast.operator().post("/api/organizations", asked).status();
            var both = List.of(pool.submit(send), pool.submit(send));
            untilTwoWait();
            third.rollback();
            assertEquals(Set.of(201, 409), Set.of(both.get(0).get(), both.get(1).get()));
        } finally {
            pool.shutdown();
        }
        cast.operator().post("/api/organizations", asked).expect(409, "identity/business-number-taken");
    }

    /** Both requests stand at the unique index, behind the third. */
    private static void untilTwoWait() throws SQLException {
        var until = Instant.now().plusSeconds(30);
        try (var watcher = Database.asApplication().getConnection();
                var waiting = watcher.prepareStatement(
                        "select count(*) from pg_locks where locktype = 'transactionid' and not granted")) {
            while (true) {
                try (var rows = waiting.executeQuery()) {
                    rows.next();
                    if (rows.getInt(1) == 2) {
                        return;
                    }
                }
                assertTrue(Instant.now().isBefore(until), "the two did not come at once");
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private static Map<String, Object> person(String email) {
        return Map.of("email", email, "name", "김하늘", "password", "a long pass phrase", "signer", false);
    }
}
