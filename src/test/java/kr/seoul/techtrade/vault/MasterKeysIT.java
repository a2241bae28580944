package kr.seoul.techtrade.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.retries.SealedAnswers;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.vault.MasterKeyJson.Hanging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** One master key follows another, on two nodes, one of which dies on the way. */
@ExtendWith(CleanDatabase.class)
class MasterKeysIT {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int FACTORS = 350;
    private static final String OLD = "b2xkIG9sZCBvbGQgb2xkIG9sZCBvbGQgb2xkIG9sZCE=";
    private static final String NEW = "bmV3IG5ldyBuZXcgbmV3IG5ldyBuZXcgbmV3IG5ldyE=";

    @TempDir
    private Path folder;

    private final Sql owner = new Sql(Database.asOwner());
    private final Map<UUID, byte[]> secrets = new LinkedHashMap<>();

    /** A new place: a running server has registered its own keys. */
    @BeforeEach
    void begin() throws IOException {
        Database.clean();
        owner.update("delete from vault.master_key");
        write("old", OLD);
        write("new", NEW);
    }

    @AfterEach
    void end() {
        Database.clean();
    }

    private final class Node {
        private final Sql sql = new Sql(Database.asApplication());
        private final MasterKey key;
        private final MasterKeys keys;

        Node(String file, String other) {
            key = new MasterKey(
                    Optional.of(folder.resolve(file).toString()),
                    Optional.ofNullable(other).map(name -> folder.resolve(name).toString()),
                    sql,
                    CLOCK,
                    new UnitOfWork());
            keys = new MasterKeys(
                    sql,
                    key,
                    new SealedAnswers(sql, CLOCK),
                    new Outbox(sql, CLOCK),
                    CLOCK,
                    List.of(
                            new PackageKeys().table(),
                            new WrappedKeys.Table(KeyUse.SECOND_FACTORS, "account.factor", "id", "wrapped")));
            key.held();
        }

        /** As if a person set up a second factor here. */
        void factor() {
            var id = UUID.randomUUID();
            var secret = new byte[20];
            RandomGenerator.getDefault().nextBytes(secret);
            var wrapped = key.wrap(new SecretKeySpec(secret, "RAW"), id);
            var person = UUID.randomUUID();
            owner.update("""
                    insert into identity.person (id, email, name, language, password_hash, created_at)
                    values (?, ?, '사람', 'ko', 'x', now())""", person, person + "@example.com");
            sql.update("""
                    insert into account.factor (id, person_id, master_key, wrapped, begun_at, confirmed_at)
                    values (?, ?, ?, ?, now(), now())""", id, person, wrapped.masterKey(), wrapped.bytes());
            secrets.put(id, secret);
        }

        MasterKeyJson of(String id) {
            return keys.all(Wired.OPERATOR).items().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        Renewal renewal() {
            return keys.all(Wired.OPERATOR).renewal();
        }

        void opensAll() {
            for (var each : secrets.entrySet()) {
                var wrapped = sql.first(
                                "select master_key, wrapped from account.factor where id = ?",
                                row -> new MasterKey.Wrapped(row.getString("master_key"), row.getBytes("wrapped")),
                                each.getKey())
                        .orElseThrow();
                assertArrayEquals(
                        each.getValue(), key.unwrap(wrapped, each.getKey()).getEncoded());
            }
        }
    }

    private static void mustHaveRenewed(Node node, int renewed) {
        assertEquals(renewed, node.renewal().renewed());
        assertEquals(FACTORS + 1 - renewed, node.renewal().left());
    }

    private static List<Hanging> factors(long count) {
        return List.of(new Hanging(KeyUse.SECOND_FACTORS, count));
    }

    @Test
    void followsTheOneBeforeThoughANodeDiesOnTheWay() {
        var first = new Node("old", null);
        var old = first.key.held().iterator().next();
        for (int i = 0; i < FACTORS; i++) {
            first.factor();
        }
        var a = new Node("old", "new");
        var b = new Node("old", "new");
        a.keys.hold();
        b.keys.hold();
        var next =
                a.key.held().stream().filter(id -> !id.equals(old)).findFirst().orElseThrow();
        a.factor();
        assertEquals(factors(FACTORS + 1), a.of(old).hanging(), "before it is used nothing lies under it");
        assertNull(a.renewal(), "none has followed another");
        assertFalse(a.of(old).removable());

        a.keys.use(Wired.OPERATOR, next);
        b.factor();
        assertEquals(factors(1), b.of(next).hanging(), "every node seals under it at once");
        assertEquals(
                0,
                a.keys.use(Wired.OPERATOR, next).items().stream()
                        .filter(MasterKeyJson::removable)
                        .count());
        mustHaveRenewed(b, 0);
        assertNull(b.renewal().doneAt(), "nobody knows");

        assertEquals(MasterKeys.AT_ONCE, a.keys.renew());
        // a dies here, between two portions
        assertEquals(factors(FACTORS + 1 - MasterKeys.AT_ONCE), b.of(old).hanging());
        b.opensAll();
        mustHaveRenewed(b, MasterKeys.AT_ONCE);
        assertFalse(b.of(old).removable());
        assertEquals(b.renewal().doneAt(), b.of(old).removableAt());
        assertTrue(b.renewal().doneAt().isAfter(b.renewal().renewedAt()));
        owner.update(
                "update vault.renewal set began_at = began_at - interval '1 hour', renewed_at = renewed_at - interval '1 hour'");
        assertTrue(b.renewal().stalled(), "no node is at it");
        assertNull(b.of(old).removableAt());
        var missing = assertThrows(IllegalStateException.class, () -> b.keys.mustHoldAllThatIsNeeded(Set.of(next)));
        assertTrue(missing.getMessage().contains("251 SECOND_FACTORS on " + old), missing.getMessage());
        assertFalse(missing.getMessage().contains("\n"));
        while (b.keys.renew() > 0) {
            // the next portion
        }
        assertEquals(List.of(), b.of(old).hanging());
        assertEquals(factors(FACTORS + 2), b.of(next).hanging());
        assertTrue(b.of(old).removable());
        assertNull(b.of(old).removableAt());
        assertFalse(b.of(next).removable(), "it is in use");
        mustHaveRenewed(b, FACTORS + 1);
        assertFalse(b.renewal().stalled());

        var alone = new Node("new", null);
        alone.keys.mustHoldAllThatIsNeeded(alone.key.held());
        alone.opensAll();
        alone.factor();
        refuses(VaultProblem.NO_MASTER_KEY, new Node("old", null)::factor);
    }

    @Test
    void isEmptiedByTwoNodesAtOnceWithNothingDoneTwice() throws Exception {
        var a = new Node("old", "new");
        for (int i = 0; i < FACTORS; i++) {
            a.factor();
        }
        var next = a.key.held().stream().skip(1).findFirst().orElseThrow();
        a.keys.use(Wired.OPERATOR, next);
        var threads = Executors.newFixedThreadPool(2);
        int renewed = 0;
        try {
            var done = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 2; i++) {
                done.add(threads.submit(() -> {
                    var node = new Node("old", "new");
                    int all = 0;
                    for (int some = node.keys.renew(); some > 0; some = node.keys.renew()) {
                        all += some;
                    }
                    return all;
                }));
            }
            for (var each : done) {
                renewed += each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertTrue(renewed >= FACTORS, "each at least once: " + renewed);
        assertEquals(renewed, a.renewal().renewed(), "what both did is counted");
        assertEquals(0, a.renewal().left());
        assertEquals(factors(FACTORS), a.of(next).hanging());
        a.opensAll();
    }

    @Test
    void goesBackAsItCame() {
        var a = new Node("old", "new");
        var ids = List.copyOf(a.key.held());
        a.factor();
        a.keys.use(Wired.OPERATOR, ids.get(1));
        a.keys.renew();
        a.keys.use(Wired.OPERATOR, ids.get(0));
        a.keys.renew();
        assertEquals(factors(1), a.of(ids.get(0)).hanging());
        assertEquals(1, a.renewal().renewed(), "counted anew");
        a.opensAll();
    }

    @Test
    void isNotUsedWhileANodeLacksIt() {
        var a = new Node("old", "new");
        a.keys.hold();
        new Node("old", null).keys.hold();
        var next = List.copyOf(a.key.held()).get(1);
        refuses(VaultProblem.KEY_NOT_EVERYWHERE, () -> a.keys.use(Wired.OPERATOR, next));
        owner.update("update vault.key_holder set seen_at = now() - interval '1 hour'");
        a.keys.hold();
        assertEquals(1, a.keys.all(Wired.OPERATOR).nodes(), "a node that ended is none");
        a.keys.use(Wired.OPERATOR, next);
        refuses(VaultProblem.NO_SUCH_MASTER_KEY, () -> a.keys.use(Wired.OPERATOR, "0123456789abcdef"));
    }

    /** What was asked with the one before is answered again with the next one in use. */
    @Test
    void derivesFromBoth() {
        var a = new Node("old", null);
        var before = a.key.derive(a.key.ids().get(0), "the answer").getEncoded();
        var b = new Node("old", "new");
        var ids = b.key.ids();
        assertArrayEquals(before, b.key.derive(ids.get(0), "the answer").getEncoded());
        b.keys.use(Wired.OPERATOR, ids.get(1));
        assertEquals(List.of(ids.get(1), ids.get(0)), b.key.ids());
        assertArrayEquals(before, b.key.derive(ids.get(0), "the answer").getEncoded());
    }

    /** What nothing seals anew goes by itself, and the key with the last of it. */
    @Test
    void isRemovableWhenTheLastAnswerIsGone() {
        var a = new Node("old", "new");
        var ids = List.copyOf(a.key.held());
        var last = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
        for (var when : List.of(last.minusSeconds(60), last)) {
            owner.update("""
                    insert into retries.answer (caller, key, digest, status, at, master_key)
                    values ('x', ?, 'x', 200, ?, ?)""", UUID.randomUUID().toString(), when, ids.get(0));
        }
        a.keys.use(Wired.OPERATOR, ids.get(1));
        assertEquals(List.of(new Hanging(KeyUse.ANSWERS, 2)), a.of(ids.get(0)).hanging());
        assertEquals(0, a.renewal().left());
        assertEquals(last.plus(Duration.ofDays(1)), a.of(ids.get(0)).removableAt());
        owner.update("update retries.answer set at = at - interval '1 day'");
        assertTrue(a.of(ids.get(0)).removable());
    }

    /** It may be used while a package comes in. */
    @Test
    void sealsWhatCameInMeanwhileUnderTheOneInUse() {
        var a = new Node("old", "new");
        var id = UUID.randomUUID();
        var key = new SecretKeySpec(new byte[32], "AES");
        var wrapped = a.key.wrap(key, id);
        var next = List.copyOf(a.key.held()).get(1);
        a.keys.use(Wired.OPERATOR, next);
        var renewed = a.key.renewed(wrapped, id);
        assertEquals(next, renewed.masterKey());
        assertArrayEquals(key.getEncoded(), a.key.unwrap(renewed, id).getEncoded());
    }

    private static void refuses(ProblemType type, Executable work) {
        assertEquals(type, assertThrows(Problem.class, work).type());
    }

    private void write(String name, String text) throws IOException {
        var path = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
}
