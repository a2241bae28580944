package kr.seoul.techtrade.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.mail.Post;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class ExpiryWarningsIT {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int NODES = 4;
    private static final String SECRET = "identity.secret-expiring";
    private static final String CLIENT = "identity.client-expiring";

    private final Wired wired = begun();
    private final Wired.Time time = wired.time;
    private final ExpiryWarnings node = node(wired.sql);
    private final Outbox.Position start = wired.outbox.head();
    private UUID organization;
    private UUID client;

    private static Wired begun() {
        Database.clean();
        return new Wired();
    }

    /** In times to which the clock of a server that looks on has not come. */
    @BeforeEach
    void later() {
        time.pass(Duration.ofDays(3650));
        organization = wired.organization();
        member("admin@example.com", "ko", true);
        member("english@example.com", "en", true);
        member("clerk@example.com", "ko", false);
        client = client(null);
    }

    private ExpiryWarnings node(Sql sql) {
        var outbox = new Outbox(sql, time);
        var expiry = new Expiry(
                sql,
                time,
                new People(sql, time),
                new Post(sql, time),
                new UnitOfWork(),
                "https://techtrade.example",
                List.of(30, 7, 1));
        return new ExpiryWarnings(sql, expiry, outbox);
    }

    @Test
    void tellsOfASecretAtEachStepOnce() {
        var end = time.instant().plus(Duration.ofDays(40));
        var secret = secret(end);
        var days = new ArrayList<Integer>();
        for (int day = 0; day <= 40; day++) {
            node.turn();
            node.turn();
            var told = told(SECRET);
            if (told.size() > days.size()) {
                days.add(40 - day);
            }
            assertEquals(days.size(), told.size());
            time.pass(DAY);
        }
        assertEquals(List.of(30, 7, 1), days);
        var first = Json.MAPPER.readTree(told(SECRET).get(0).data());
        assertEquals(secret.toString(), first.get("secret").asString());
        assertEquals("야간 정산", first.get("client").asString());
        assertEquals(30, first.get("days").asInt());
        assertEquals(end, Instant.parse(first.get("expiresAt").asString()));
        assertEquals(client, told(SECRET).get(0).subject());
        assertTrue(told(SECRET).stream().allMatch(event -> event.audience().contains(organization)));
        var letters = letters();
        assertEquals(6, letters.size(), letters::toString);
        assertTrue(letters.get(0).startsWith("admin@example.com API 클라이언트 “야간 정산”의 비밀 값이 30일 뒤"), letters.get(0));
        assertTrue(letters.get(0).contains("https://techtrade.example/ko/identity/clients"), letters.get(0));
        assertTrue(letters.get(5).contains("ends in a day"), letters.get(5));
    }

    @Test
    void tellsNothingTwiceWhenTheClockJumps() {
        secret(time.instant().plus(Duration.ofDays(60)));
        time.pass(Duration.ofDays(54));
        node.turn();
        assertEquals(List.of(7), days(SECRET), "what was passed over is not made up for");
        time.pass(Duration.ofDays(-20));
        node.turn();
        assertEquals(List.of(7), days(SECRET), "what lies further ahead is not told after what lies nearer");
        time.pass(Duration.ofDays(25));
        node.turn();
        time.pass(Duration.ofHours(-3));
        node.turn();
        assertEquals(List.of(7, 1), days(SECRET));
        time.pass(Duration.ofDays(3));
        node.turn();
        assertEquals(List.of(7, 1), days(SECRET), "what has ended is nobody's to mend");
    }

    @Test
    void tellsOnceHoweverManyNodesRun() throws Exception {
        var clients = new ArrayList<UUID>();
        for (int i = 0; i < 20; i++) {
            clients.add(client(time.instant().plus(Duration.ofDays(31))));
        }
        time.pass(Duration.ofDays(2));
        var threads = Executors.newFixedThreadPool(NODES);
        try {
            var done = new ArrayList<Future<?>>();
            for (int i = 0; i < NODES; i++) {
                done.add(threads.submit(
                        () -> node(new Sql(Database.asApplication())).turn()));
            }
            for (var each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        var told = told(CLIENT).stream().map(Outbox.Event::subject).sorted().toList();
        assertEquals(clients.stream().sorted().toList(), told);
        assertEquals(2 * clients.size(), letters().size());
    }

    @Test
    void saysNothingOfAnEndThatWasNearFromTheBeginningOrOfWhatWasRevoked() {
        secret(time.instant().plus(Duration.ofDays(5)));
        node.turn();
        assertEquals(List.of(), told(SECRET));
        time.pass(Duration.ofDays(4));
        node.turn();
        assertEquals(List.of(1), days(SECRET));

        var other = client(time.instant().plus(Duration.ofDays(20)));
        wired.sql.update("update clients.client set revoked_at = ? where id = ?", time.instant(), other);
        time.pass(Duration.ofDays(15));
        node.turn();
        assertEquals(List.of(), told(CLIENT));
    }

    @Test
    void tellsAnewOfAnotherEnd() {
        var other = client(time.instant().plus(Duration.ofDays(31)));
        time.pass(Duration.ofDays(2));
        node.turn();
        var later = time.instant().plus(Duration.ofDays(60));
        wired.sql.update("update clients.client set expires_at = ? where id = ?", later, other);
        node.turn();
        assertEquals(List.of(30), days(CLIENT));
        time.pass(Duration.ofDays(31));
        node.turn();
        assertEquals(List.of(30, 30), days(CLIENT));
    }

    private UUID client(Instant end) {
        var id = UUID.randomUUID();
        wired.sql.update("""
                insert into clients.client (id, organization_id, name, mode, scopes, networks, by_mandate, created_at, expires_at, grant_id)
                values (?, ?, '야간 정산', 'LIVE', '{deals.read}', '{}', false, ?, ?, ?)""", id, organization, time.instant(), end, UUID.randomUUID());
        return id;
    }

    private UUID secret(Instant end) {
        var id = UUID.randomUUID();
        wired.sql.update("""
                insert into clients.client_secret (id, client_id, secret_hash, created_at, expires_at)
                values (?, ?, ?, ?, ?)""", id, client, Clients.hash(id.toString()), time.instant(), end);
        return id;
    }

    private void member(String email, String language, boolean administrator) {
        var id = UUID.randomUUID();
        wired.sql.update("""
                insert into identity.person (id, email, name, language, password_hash, created_at)
                values (?, ?, '담당자', ?, 'x', ?)""", id, email, language, time.instant());
        wired.sql.update("""
                insert into identity.membership (person_id, organization_id, signer, administrator, created_at)
                values (?, ?, false, ?, ?)""", id, organization, administrator, time.instant());
    }

    private List<Outbox.Event> told(String type) {
        Database.settle();
        return wired.outbox.after(start, 500).stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private List<Integer> days(String type) {
        return told(type).stream()
                .map(event -> Json.MAPPER.readTree(event.data()).get("days").asInt())
                .toList();
    }

    /** In the order in which they were written, then of the readers. */
    private List<String> letters() {
        return wired.sql.list(
                """
                select recipient, subject, body from mail.letter where reference like 'expiry:%'
                 order by written_at, recipient limit 100""", row -> row.getString("recipient") + " " + row.getString("subject") + " " + row.getString("body"));
    }
}
