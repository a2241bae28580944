package kr.seoul.techtrade.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.clients.Expiry;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.mail.Post;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(CleanDatabase.class)
class KeyWarningsIT {
    private final Wired wired = begun();
    private final Outbox.Position start = wired.outbox.head();

    /** In a time to which the clock of a server that looks on has not come. */
    private static Wired begun() {
        Database.clean();
        var wired = new Wired();
        wired.time.pass(Duration.ofDays(3650));
        return wired;
    }

    @Test
    void tellsOfTheEarlierKeyADayBeforeItEndsAndOfTheNewestNever() {
        var endpoint = UUID.randomUUID();
        wired.sql.update("""
                insert into webhooks.endpoint (id, organization, url, types, subjects, state, left_txid, left_seq, created_at, version)
                values (?, ?, 'https://hooks.example.kr/techtrade', '{}', '{}', 'UNPROVEN', '0', 0, ?, 1)""", endpoint, wired.organization(), wired.time.instant());
        wired.time.pass(Duration.ofDays(10));
        var earlier = key(
                endpoint,
                wired.time.instant().minus(Duration.ofDays(9)),
                wired.time.instant().plus(Duration.ofDays(3)));
        key(endpoint, wired.time.instant(), null);
        var warnings = warnings();
        warnings.turn();
        assertEquals(List.of(), told(), "whoever gave it three days when the newer one came knows");
        wired.time.pass(Duration.ofHours(49));
        warnings.turn();
        warnings().turn();
        var told = told();
        assertEquals(1, told.size());
        assertEquals(1, told.get(0).get("days").asInt());
        assertEquals(earlier.toString(), told.get(0).get("key").asString());
        assertTrue(told.get(0).get("url").asString().startsWith("https://hooks"));
    }

    private KeyWarnings warnings() {
        var people = new People(wired.sql, wired.time);
        var post = new Post(wired.sql, wired.time);
        var expiry = new Expiry(
                wired.sql, wired.time, people, post, new UnitOfWork(), "https://techtrade.example", List.of(7, 1));
        return new KeyWarnings(wired.sql, expiry, wired.outbox);
    }

    private UUID key(UUID endpoint, Instant made, Instant end) {
        var id = UUID.randomUUID();
        wired.sql.update(
                "insert into vault.master_key (id, created_at) values ('0123456789abcdef', ?) on conflict do nothing",
                made);
        wired.sql.update("""
                insert into webhooks.key (id, endpoint, kind, master_key, wrapped, created_at, expires_at)
                values (?, ?, 'HMAC', '0123456789abcdef', ?, ?, ?)""", id, endpoint, new byte[60], made, end);
        return id;
    }

    private List<JsonNode> told() {
        Database.settle();
        return wired.outbox.after(start, 500).stream()
                .filter(event -> event.type().equals("webhooks.key-expiring"))
                .map(event -> Json.MAPPER.readTree(event.data()))
                .toList();
    }
}
