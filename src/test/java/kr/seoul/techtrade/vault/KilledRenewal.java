package kr.seoul.techtrade.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Nodes;
import kr.seoul.techtrade.testing.Rest;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes seal packages anew under another master key, each of them in the middle of a portion, when one is killed (SIGKILL): its
 * portion is as it was, and the other node seals it anew with the rest.
 */
public final class KilledRenewal {
    private static final String KEYS = "/api/master-keys";
    private static final int PACKAGES = 3 * MasterKeys.AT_ONCE + 10;
    /** Of the packages, as many are read over HTTP: for the others it is enough that their keys open. */
    private static final int EVERY = 31;
    /** Of an advisory lock, which a portion waits for when it has come half way. */
    private static final long GATE = 520;

    private final Nodes nodes;
    private final Player owner;
    private final Sql sql;
    private final String old;
    private final String next;
    private final Map<UUID, byte[]> wrapped;
    private final Connection gate;

    private KilledRenewal(Nodes nodes, Player owner) {
        this.nodes = nodes;
        this.owner = owner;
        sql = new Sql(nodes.asOwner());
        var key = key(nodes.setting("TECHTRADE_VAULT_KEY_FILE"));
        old = key.held().iterator().next();
        next = key(nodes.setting("TECHTRADE_VAULT_KEY_FILE_OTHER"))
                .held()
                .iterator()
                .next();
        wrapped = store(key);
        gate = shut();
        operator(1).post(KEYS + "/" + next + "/use").expect(200);
    }

    /** Whichever node comes to it goes half way and no further. */
    public static KilledRenewal begun(Nodes nodes, Player owner) {
        return new KilledRenewal(nodes, owner);
    }

    /** Both nodes are, each with a portion of its own. */
    public void mustBeHalfWay() {
        Hooks.await(() -> waiting() == 2, () -> waiting() + " of 2");
    }

    /** When one of the two is killed. */
    public void mustBeDoneByTheOther(int left) {
        assertEquals(PACKAGES, under(old), "what was not committed is as it was");
        open();
        var operator = operator(left);
        Hooks.await(() -> all(operator).at("/renewal/left").asLong() == 0, () -> all(operator)
                .toString());
        var all = all(operator);
        assertTrue(all.at("/renewal/renewed").asLong() >= PACKAGES, all::toString);
        assertFalse(all.at("/renewal/stalled").asBoolean(), all::toString);
        assertEquals(0, under(old), all::toString);
        assertEquals(PACKAGES, under(next), all::toString);
        mustOpen(left);
    }

    /** Each of them, without the old key. */
    private void mustOpen(int left) {
        var alone = key(nodes.setting("TECHTRADE_VAULT_KEY_FILE_OTHER"));
        var rest = owner.rest().on(nodes.address(left));
        int seen = 0;
        for (var each : wrapped.entrySet()) {
            var id = each.getKey();
            var anew = sql.first(
                            "select master_key, wrapped_key from vault.seal where file = ?",
                            row -> new MasterKey.Wrapped(row.getString("master_key"), row.getBytes("wrapped_key")),
                            id)
                    .orElseThrow();
            assertArrayEquals(each.getValue(), alone.unwrap(anew, id).getEncoded());
            if (seen++ % EVERY == 0) {
                assertEquals(
                        text(id),
                        rest.get("/api/files/" + id + "/content").expect(200).body());
            }
        }
    }

    private static JsonNode all(Rest operator) {
        return operator.get(KEYS).expect(200).json();
    }

    private Rest operator(int node) {
        return Rest.at(nodes.address(node)).signedIn(Cast.OPERATOR_ID, Cast.OPERATOR_SECRET);
    }

    private MasterKey key(String file) {
        return new MasterKey(Optional.of(file), Optional.empty(), sql, Clock.systemUTC(), new UnitOfWork());
    }

    private long under(String key) {
        return count("select count(*) as n from vault.seal where master_key = ?", key);
    }

    private long waiting() {
        return count(
                "select count(*) as n from pg_locks where locktype = 'advisory' and objid = ? and not granted", GATE);
    }

    private long count(String query, Object parameter) {
        return sql.first(query, row -> row.getLong("n"), parameter).orElseThrow();
    }

    /** As if {@link #owner} had sent them: by the key of each. */
    private Map<UUID, byte[]> store(MasterKey master) {
        var keys = new LinkedHashMap<UUID, byte[]>();
        var files = new ArrayList<Object[]>();
        var chunks = new ArrayList<Object[]>();
        var seals = new ArrayList<Object[]>();
        for (int number = 0; number < PACKAGES; number++) {
            var id = id(number);
            var secret = new byte[32];
            RandomGenerator.getDefault().nextBytes(secret);
            keys.put(id, secret);
            var key = new SecretKeySpec(secret, "AES");
            var plain = text(id).getBytes(StandardCharsets.UTF_8);
            var sealed = sealed(new SealFormat(key, id), plain);
            var under = master.wrap(key, id);
            files.add(new Object[] {
                id, owner.id(), id, plain.length, Sha256.digest().digest(plain), owner.id()
            });
            chunks.add(new Object[] {id, sealed});
            seals.add(new Object[] {
                id,
                under.masterKey(),
                under.bytes(),
                sealed.length,
                Sha256.digest().digest(sealed)
            });
        }
        sql.batch("""
                insert into vault.file (id, owner, subject, name, media_type, size, sha256, state, uploaded_by, uploaded_at, scanned_at, version)
                values (?, ?::uuid, ?, 'a.txt', 'text/plain', ?, ?, 'CLEAN', ?::uuid, now(), now(), 1)""", files);
        sql.batch("insert into vault.chunk (file, number, bytes) values (?, 0, ?)", chunks);
        sql.batch(
                "insert into vault.seal (file, master_key, wrapped_key, cipher_size, cipher_sha256) values (?, ?, ?, ?, ?)",
                seals);
        return keys;
    }

    private static byte[] sealed(SealFormat format, byte[] plain) {
        try {
            var sealed = new ByteArrayOutputStream();
            format.seal(new ByteArrayInputStream(plain), sealed);
            return sealed.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** In the order in which they are sealed anew. */
    private static UUID id(int number) {
        return new UUID(0x01a2_2b55_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    private static String text(UUID id) {
        return "package " + id;
    }

    /** The first two portions come to their half and no further. */
    private Connection shut() {
        var half = IntStream.range(0, 2)
                .mapToObj(portion -> "'" + id(portion * MasterKeys.AT_ONCE + MasterKeys.AT_ONCE / 2) + "'")
                .toList();
        for (var command : List.of("""
                create function told.wait() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock_shared(%d);
                    return new;
                end $$""".formatted(GATE), """
                create trigger half_way before update on vault.seal for each row when (new.file in (%s))
                execute function told.wait()""".formatted(String.join(", ", half)))) {
            sql.update(command);
        }
        try {
            var connection = nodes.asOwner().getConnection();
            try (var statement = connection.createStatement()) {
                statement.execute("select pg_advisory_lock(" + GATE + ")");
            }
            return connection;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The lock is the session's, which goes on when its connection goes back into the pool. */
    private void open() {
        try (gate;
                var statement = gate.createStatement();
                var unlocked = statement.executeQuery("select pg_advisory_unlock(" + GATE + ")")) {
            assertTrue(unlocked.next() && unlocked.getBoolean(1), "held until now");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
