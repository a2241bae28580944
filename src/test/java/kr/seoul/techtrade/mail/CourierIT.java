package kr.seoul.techtrade.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Backlog;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of letters, whatever the mail server does. */
@ExtendWith(CleanDatabase.class)
class CourierIT {
    private static final Instant START = Instant.parse("2026-11-29T02:00:00Z");
    private static final int MANY = 60;
    private static final int NODES = 4;

    private final Sql sql = new Sql(Database.asApplication());
    private final Letters letters = new Letters(sql);
    private final Server server = new Server();
    private Instant now = START;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final Post post = new Post(sql, clock);
    private final Courier courier = new Courier(letters, server, new UnitOfWork(), clock);

    /** A mail server that fails when told to. */
    private static final class Server implements Transport {
        private final ConcurrentLinkedQueue<Letter> taken = new ConcurrentLinkedQueue<>();
        private volatile NotCarried failure;
        private volatile boolean there = true;

        @Override
        public boolean isThere() {
            return there;
        }

        @Override
        public void carry(UUID id, Letter letter) throws NotCarried {
            if (failure != null) {
                throw failure;
            }
            taken.add(letter);
        }
    }

    @BeforeEach
    void empty() {
        sql.update("delete from mail.letter");
    }

    @Test
    void carriesOneOfAReferenceOnce() {
        post.write(letter("a"));
        post.write(letter("a"));
        courier.carry();
        courier.carry();
        assertEquals(List.of("a"), server.taken.stream().map(Letter::reference).toList());
        assertEquals(LetterState.SENT, row().state());
        assertEquals("글", row().text());
    }

    @Test
    void leavesLettersInTheOutboxWithoutAMailServer() {
        server.there = false;
        assertEquals(new Backlog("mail", 0, null), courier.backlog());
        post.write(letter("a"));
        courier.carry();
        assertEquals(new Backlog("mail", 1, START), courier.backlog());
        assertEquals(LetterState.WAITING, row().state());
        assertEquals(0, row().attempts());
        server.there = true;
        courier.carry();
        assertEquals(LetterState.SENT, row().state());
    }

    @Test
    void triesLaterAndLaterAndGivesUpWithTheReason() {
        server.failure = new Transport.NotCarried("451 later", false);
        post.write(letter("a"));
        var pauses = new ArrayList<Duration>();
        for (int attempt = 1; attempt < Courier.ATTEMPTS_MAX; attempt++) {
            courier.carry();
            assertEquals(attempt, row().attempts());
            var due = sql.first("select due_at from mail.letter", row -> Sql.instant(row, "due_at"))
                    .orElseThrow();
            pauses.add(Duration.between(now, due));
            now = due.minusMillis(1);
            courier.carry();
            assertEquals(attempt, row().attempts(), "not before its time");
            now = due;
        }
        assertEquals(Stream.of(1, 2, 4, 8, 16, 32, 64).map(Duration::ofMinutes).toList(), pauses);
        courier.carry();
        assertEquals(LetterState.FAILED, row().state());
        assertEquals("451 later", row().failure());
        server.failure = null;
        courier.carry();
        assertTrue(server.taken.isEmpty());
    }

    @Test
    void givesUpAtOnceWhatNobodyTakes() {
        server.failure = new Transport.NotCarried("550 no such mailbox".repeat(40), true);
        post.write(confidential("a"));
        courier.carry();
        assertEquals(LetterState.FAILED, row().state());
        assertEquals(300, row().failure().length());
        assertNull(row().text());
    }

    @Test
    void forgetsATokenAsSoonAsItWasCarried() {
        post.write(confidential("a"));
        assertEquals("글", row().text());
        courier.carry();
        assertEquals(LetterState.SENT, row().state());
        assertNull(row().text());
        assertFalse(row().toString().contains("글"));
    }

    @Test
    void neitherCarriesNorKeepsATokenThatHasEnded() {
        post.write(confidential("a"));
        post.write(letter("b"));
        now = START.plus(Duration.ofMinutes(30));
        courier.carry();
        courier.expire();
        assertEquals(List.of("b"), server.taken.stream().map(Letter::reference).toList());
        var expired =
                rows().stream().filter(LetterRow::confidential).findFirst().orElseThrow();
        assertEquals(LetterState.EXPIRED, expired.state());
        assertNull(expired.text());
    }

    @Test
    void endsOrdinaryLettersAfterThreeDaysAndForgetsThemAfterNinety() {
        server.there = false;
        post.write(letter("a"));
        now = START.plus(Duration.ofDays(3));
        courier.expire();
        assertEquals(LetterState.EXPIRED, row().state());
        courier.forget();
        assertEquals(1, rows().size());
        now = now.plus(Duration.ofDays(90)).plusMillis(1);
        courier.forget();
        assertEquals(0, rows().size());
    }

    @Test
    void takesOverFromWhoDiedWithALetterInHand() {
        post.write(letter("a"));
        assertTrue(letters.take(now).isPresent());
        courier.carry();
        assertTrue(server.taken.isEmpty(), "somebody carries it");
        now = START.plus(Duration.ofMinutes(3));
        courier.carry();
        assertEquals(1, server.taken.size());
    }

    @Test
    void carriesEachOnceFromManyNodes() throws Exception {
        for (int i = 0; i < MANY; i++) {
            post.write(letter("letter " + i));
        }
        var pool = Executors.newFixedThreadPool(NODES);
        var ready = new CountDownLatch(NODES);
        try {
            var nodes = Stream.generate(() -> pool.submit(() -> {
                        ready.countDown();
                        ready.await();
                        courier.carry();
                        return null;
                    }))
                    .limit(NODES)
                    .toList();
            for (var node : nodes) {
                node.get();
            }
        } finally {
            pool.shutdownNow();
        }
        courier.carry();
        assertEquals(MANY, server.taken.size());
        assertEquals(
                MANY, server.taken.stream().map(Letter::reference).distinct().count());
    }

    @Test
    void pagesTheNewestFirst() {
        for (int i = 0; i < 3; i++) {
            now = START.plusSeconds(i);
            post.write(letter("letter " + i));
        }
        var first = letters.page(Optional.empty(), 2);
        assertEquals(2, first.items().size());
        var second = letters.page(first.next(), 2);
        assertEquals(1, second.items().size());
        assertEquals(START, second.items().get(0).writtenAt());
    }

    private LetterRow row() {
        assertEquals(1, rows().size());
        return rows().get(0);
    }

    private List<LetterRow> rows() {
        return letters.page(Optional.empty(), Page.LIMIT_MAX).items();
    }

    private static Letter letter(String reference) {
        return new Letter(reference, "kim@mail.example", "제목", "글", Optional.empty());
    }

    private static Letter confidential(String reference) {
        return letter(reference).confidentialUntil(START.plus(Duration.ofMinutes(30)));
    }
}
