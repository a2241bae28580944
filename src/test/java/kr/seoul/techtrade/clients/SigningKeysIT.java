package kr.seoul.techtrade.clients;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One key after the other signs, on two nodes that share nothing but the database, and no token ends by it. */
@ExtendWith(CleanDatabase.class)
class SigningKeysIT {
    private static final Duration TURN = Duration.ofDays(365);
    private static final String ISSUER = "https://techtrade.example";

    private final Sql sql = new Sql(Database.asApplication());
    private final Sql owner = new Sql(Database.asOwner());
    private volatile Instant now = Instant.parse("2026-11-30T09:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final Node one = new Node();
    private final Node two = new Node();

    private final class Node {
        private final SigningKeys keys = new SigningKeys(sql, clock);
        private final Tokens tokens = new Tokens(keys, new EndedTokens(sql, clock, null), clock, ISSUER);

        String token() {
            return tokens.issue(client(), Set.of("market")).token();
        }

        String signer() {
            return keys.current().getKeyID();
        }
    }

    @BeforeEach
    void begin() {
        Database.clean();
        owner.update("delete from clients.signing_key");
        assertEquals(one.signer(), two.signer());
    }

    @Test
    void replacesAKeyByAge() {
        var first = one.signer();
        now = now.plus(TURN).minusSeconds(1);
        one.keys.rotate(TURN);
        one.keys.reread();
        assertEquals(first, one.signer());
        now = now.plusSeconds(1);
        one.keys.rotate(TURN);
        one.keys.reread();
        assertNotEquals(first, one.signer());
    }

    @Test
    void acceptsOnBothNodesWhatEitherKeySignedUntilItHasExpired() throws Exception {
        var first = one.signer();
        var early = one.token();
        mayTakeItsTurn();
        one.keys.rotate(TURN);
        one.keys.reread();
        now = now.plusSeconds(1);
        var fresh = one.token();
        assertNotEquals(first, kid(fresh));
        // the other node has not looked yet: it signs with the key before, and looks for one that it does not know
        var late = two.token();
        assertEquals(first, kid(late));
        for (var node : List.of(one, two)) {
            for (var token : List.of(early, fresh, late)) {
                assertDoesNotThrow(() -> node.tokens.verify(token));
            }
            assertEquals(Set.of(first, kid(fresh)), published(node));
        }
        now = now.plus(Tokens.LIFE).minusSeconds(2);
        two.keys.rotate(TURN);
        two.keys.reread();
        assertEquals(kid(fresh), two.signer());
        assertDoesNotThrow(() -> two.tokens.verify(late));
        now = now.plus(SigningKeys.OVERLAP);
        two.keys.rotate(TURN);
        two.keys.reread();
        assertEquals(Set.of(kid(fresh)), published(two));
        mustTellOfTheRetired(first);
    }

    /** Whoever checks an old contract finds the key still, without its private part. */
    private void mustTellOfTheRetired(String kid) throws Exception {
        var shown = JWKSet.parse(two.keys.published().toString(true));
        var retired = (List<?>) shown.getAdditionalMembers().get("retired");
        assertEquals(1, retired.size());
        assertTrue(retired.get(0).toString().contains(kid), retired::toString);
        assertTrue(retired.get(0).toString().contains("signedUntil"), retired::toString);
        var kept = sql.first("select jwk from clients.signing_key where kid = ?", row -> row.getString(1), kid);
        assertFalse(kept.orElseThrow().contains("\"d\""), "the private part is gone");
        assertFalse(two.keys.published().toString(true).contains("\"d\""));
    }

    @Test
    void happensOnceThoughBothNodesSeeItAtOnce() throws Exception {
        mayTakeItsTurn();
        var pool = Executors.newFixedThreadPool(8);
        try {
            var turns = Stream.generate(() -> List.of(one, two))
                    .limit(8)
                    .flatMap(List::stream)
                    .<Callable<Void>>map(node -> () -> {
                        node.keys.rotate(TURN);
                        return null;
                    })
                    .toList();
            for (var turn : pool.invokeAll(turns)) {
                turn.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(2, count("select count(*) from clients.signing_key"));
        assertEquals(1, count("select count(*) from clients.signing_key where replaced_at is null"));
    }

    @Test
    void endsWhatALeakedKeySignedWithinAMinute() {
        var token = one.token();
        assertDoesNotThrow(() -> two.tokens.verify(token));
        owner.update("update clients.signing_key set retired_at = now() where retired_at is null");
        now = now.plus(Duration.ofMinutes(1));
        for (var node : List.of(one, two)) {
            assertThrows(Tokens.Refused.class, () -> node.tokens.verify(token));
            assertDoesNotThrow(() -> node.tokens.verify(two.token()));
        }
        assertEquals(one.signer(), two.signer());
    }

    @Test
    void standsInTheAuditTrailWithoutTheKey() {
        mayTakeItsTurn();
        one.keys.rotate(TURN);
        var told = sql.list(
                "select actor_kind || ' ' || changes::text as told from audit.entry "
                        + "where changes::text like '%clients.signing_key%' order by id desc limit 3",
                row -> row.getString("told"));
        assertTrue(told.stream().anyMatch(one -> one.startsWith("DATABASE") && one.contains("due_at")), told::toString);
        assertTrue(told.stream().anyMatch(one -> one.contains("replaced_at")), told::toString);
        assertTrue(told.stream().anyMatch(one -> one.contains("INSERT") && one.contains("***")), told::toString);
        assertTrue(told.stream().noneMatch(one -> one.contains("crv")), told::toString);
    }

    /** As payara/README.md has an operator say it. */
    private void mayTakeItsTurn() {
        owner.update("update clients.signing_key set due_at = ? where replaced_at is null", now);
    }

    private static ApiClient client() {
        var caller = new Caller(
                Caller.Kind.CLIENT,
                UUID.randomUUID(),
                "한강배터리",
                UUID.randomUUID(),
                Set.of(Role.STARTUP),
                Set.of("market"));
        return new ApiClient(caller, UUID.randomUUID(), UUID.randomUUID(), ClientMode.LIVE, List.of(), null);
    }

    private static String kid(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private static Set<String> published(Node node) {
        return Set.copyOf(node.keys.published().getKeys().stream()
                .map(key -> key.getKeyID())
                .toList());
    }

    private long count(String query) {
        return sql.first(query, row -> row.getLong(1)).orElseThrow();
    }
}
