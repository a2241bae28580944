package kr.seoul.techtrade.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
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
                .post(path, Map.of("email", "a@b.example", "name", "김", "password", "correct horse", "signer", true))
                .expect(422, "http/invalid-input");
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
        return Map.of("email", UUID.randomUUID() + "@demo.example", "name", "김하늘", "signer", signer);
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
        return Map.of("email", email, "name", "김하늘", "signer", false);
    }
}
