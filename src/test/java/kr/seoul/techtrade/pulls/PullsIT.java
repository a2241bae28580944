package kr.seoul.techtrade.pulls;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.feeds.FeedsProblem;
import kr.seoul.techtrade.formats.AdaptersTest;
import kr.seoul.techtrade.formats.FeedFormat;
import kr.seoul.techtrade.formats.UnzippedTest;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.originals.OriginalsProblem;
import kr.seoul.techtrade.sources.Sources;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** In times to which the clock of a server that looks on has not come. */
@ExtendWith(CleanDatabase.class)
class PullsIT {
    private static final String SOURCE = "city-01";
    private static final int EVERY = 60;

    @TempDir
    static Path folder;

    private static Origin origin;

    private Wired wired;
    private Pulls pulls;
    private Pulling pulling;

    @BeforeAll
    static void open() throws Exception {
        origin = new Origin(folder);
    }

    @AfterAll
    static void close() {
        origin.close();
    }

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
        wired.time.pass(Duration.ofDays(3650));
        pulls = new Pulls(wired.sql, wired.sources, origin.fetcher(), wired.outbox, wired.time);
        pulling = new Pulling(pulls, origin.fetcher(), wired.feeds, wired.work, wired.time);
    }

    @Test
    void fetchesWhenItIsDueAndOnlyWhatIsNew() {
        origin.has("\"1\"", line("a", 1, "가", "") + "\n" + line("b", 1, "나", ""));
        set(FeedFormat.NDJSON);
        assertTrue(pulling.pull());
        var first = pulls.pull(OPERATOR, SOURCE);
        assertEquals(PullOutcome.TAKEN, first.outcome());
        assertEquals(2, wired.imports.get(OPERATOR, first.importId()).accepted());
        assertEquals(wired.time.instant().plus(Duration.ofMinutes(EVERY)), first.dueAt());
        assertFalse(pulling.pull());

        wired.time.pass(Duration.ofMinutes(EVERY));
        assertTrue(pulling.pull());
        var second = pulls.pull(OPERATOR, SOURCE);
        assertEquals(List.of(PullOutcome.UNCHANGED, first.importId()), List.of(second.outcome(), second.importId()));
        assertEquals(wired.time.instant(), wired.sources.source(SOURCE).succeededAt());
        assertEquals(1, wired.imports.of(OPERATOR, SOURCE, null, null).items().size());
    }

    /** From the first day on: nothing that ever came tells since when nothing comes. */
    @Test
    void isLateThoughNobodyOwnsItsSourceAndNothingEverCame() {
        origin.has("\"1\"", line("a", 1, "가", ""));
        assertEquals(Optional.empty(), wired.sources.owner(SOURCE));
        set(FeedFormat.NDJSON);
        wired.time.pass(Duration.ofHours(wired.sources.source(SOURCE).cadenceHours()));
        assertEquals(List.of(), wired.sources.late(OPERATOR));
        wired.time.pass(Duration.ofSeconds(1));
        assertEquals(
                List.of(SOURCE),
                wired.sources.late(OPERATOR).stream().map(Sources.Late::code).toList());
        pulls.remove(OPERATOR, SOURCE, pulls.pull(OPERATOR, SOURCE).version());
        assertEquals(List.of(), wired.sources.late(OPERATOR), "nobody waits for it any more");
        set(FeedFormat.NDJSON);
        assertTrue(pulling.pull());
        assertEquals(List.of(), wired.sources.late(OPERATOR));
    }

    @Test
    void takesArraysAndTables() {
        origin.has("\"1\"", "[" + line("a", 1, "가", "") + "]");
        set(FeedFormat.JSON);
        assertTrue(pulling.pull());
        wired.time.pass(Duration.ofSeconds(1));
        origin.has("\"2\"", "key,name\nb,나\n");
        pulls.set(OPERATOR, SOURCE, 1, new NewPull(origin.address(), FeedFormat.CSV, EVERY));
        assertTrue(pulling.pull());
        assertEquals(PullOutcome.TAKEN, pulls.pull(OPERATOR, SOURCE).outcome());
        assertEquals(
                List.of("CSV", "JSON"),
                wired.imports.of(OPERATOR, SOURCE, null, null).items().stream()
                        .map(done -> done.format())
                        .toList());
        assertEquals(2, wired.directory.count());
        assertEquals(
                List.of("key,name\nb,나\n", "[" + line("a", 1, "가", "") + "]"),
                wired.imports.of(OPERATOR, SOURCE, null, null).items().stream()
                        .map(done -> came(done.id()))
                        .toList());
    }

    private String came(UUID id) {
        var bytes = new ByteArrayOutputStream();
        try {
            wired.originals.write(wired.originals.whole(OPERATOR, id), bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void takesWhatOthersPublish() {
        origin.has("\"1\"", "{\"data\":[" + AdaptersTest.LEI_RECORD + ",{}]}");
        set(FeedFormat.GLEIF);
        assertTrue(pulling.pull());
        var done = wired.imports.get(OPERATOR, pulls.pull(OPERATOR, SOURCE).importId());
        assertEquals(List.of("GLEIF", 1L, 1L), List.of(done.format(), done.accepted(), done.rejected()));
        assertEquals(1, wired.feeds.replay(OPERATOR, done.id()).rejected());
        assertEquals("{\"data\":[" + AdaptersTest.LEI_RECORD + ",{}]}", came(done.id()));
        assertRefused(OriginalsProblem.NOT_KEPT, () -> wired.originals.line(OPERATOR, done.id(), 1));
    }

    @Test
    void followsPagesToTheirEnd() {
        origin.answer.set(exchange -> {
            var uri = exchange.getRequestURI().toString();
            int page = uri.contains("page=") ? Integer.parseInt(uri.replaceAll(".*=", "")) : 1;
            exchange.getResponseHeaders().set("ETag", "\"same\"");
            Origin.send(exchange, 200, page(page, page < 3 ? "\"/companies?page=" + (page + 1) + "\"" : "null"));
        });
        set(FeedFormat.GLEIF);
        for (int time = 0; time < 2; time++) {
            var asked = origin.asked.get();
            assertTrue(pulling.pull());
            var pull = pulls.pull(OPERATOR, SOURCE);
            assertEquals(PullOutcome.TAKEN, pull.outcome(), pull::reason);
            assertEquals(3, wired.imports.get(OPERATOR, pull.importId()).lines());
            assertEquals(asked + 3, origin.asked.get(), "the tag of the first page tells nothing of the others");
            wired.time.pass(Duration.ofMinutes(EVERY));
        }
        assertEquals(3, wired.sources.source(SOURCE).records());
    }

    @Test
    void followsNoPageToWhereItMayNotGo() {
        var host = origin.host();
        for (var next : Map.of(
                        "https://elsewhere.example/2",
                        "what may not be fetched",
                        "http://" + host + "/2",
                        "what may not be fetched",
                        "https://user@" + host + "/2",
                        "what may not be fetched",
                        "::",
                        "no address",
                        "/companies",
                        "back to a page that was read",
                        "/broken",
                        "answers 500")
                .entrySet()) {
            origin.answer.set(exchange -> {
                var broken = exchange.getRequestURI().getPath().equals("/broken");
                Origin.send(exchange, broken ? 500 : 200, page(1, "\"" + next.getKey() + "\""));
            });
            if (version() > 0) {
                pulls.remove(OPERATOR, SOURCE, version());
            }
            set(FeedFormat.GLEIF);
            assertTrue(pulling.pull());
            var failed = pulls.pull(OPERATOR, SOURCE);
            assertEquals(PullOutcome.FAILED, failed.outcome(), next::getKey);
            assertTrue(failed.reason().contains(next.getValue()), failed::reason);
        }
    }

    private long version() {
        return wired.sql
                .first("select version from pulls.pull where source = ?", row -> row.getLong("version"), SOURCE)
                .orElse(0L);
    }

    private static byte[] page(int number, String next) {
        var codes = List.of("5493001KJTIIGC8Y1R12", "529900T8BM49AURSDO55", "5493006MHB84DD0ZWV18");
        var record = AdaptersTest.LEI_RECORD
                .replace(codes.get(0), codes.get(number - 1))
                .replace("\"registeredAs\":\"110111-0000006\",", "");
        return "{\"links\":{\"next\":%s},\"data\":[%s]}".formatted(next, record).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void takesTheOneFileOfAnArchive() {
        var list = "<result><list><corp_code>00999991</corp_code><corp_name>한빛</corp_name></list></result>";
        origin.answer.set(exchange -> Origin.send(exchange, 200, UnzippedTest.zip("CORPCODE.xml", list)));
        set(FeedFormat.DART_LIST);
        assertTrue(pulling.pull());
        var done = wired.imports.get(OPERATOR, pulls.pull(OPERATOR, SOURCE).importId());
        assertEquals(List.of("DART_LIST", 1L), List.of(done.format(), done.accepted()));
        assertEquals(list, came(done.id()));
    }

    @Test
    void waitsLongerAfterEachFailureAndNoLongerThanEver() {
        origin.answers(500);
        set(FeedFormat.NDJSON);
        for (var wait : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
            assertTrue(pulling.pull());
            var failed = pulls.pull(OPERATOR, SOURCE);
            assertEquals(List.of(PullOutcome.FAILED, "answers 500"), List.of(failed.outcome(), failed.reason()));
            assertEquals(wired.time.instant().plus(Duration.ofMinutes(wait)), failed.dueAt());
            assertFalse(pulling.pull());
            wired.time.pass(Duration.ofMinutes(wait));
        }
        origin.has("\"1\"", line("a", 1, "가", ""));
        assertTrue(pulling.pull());
        var well = pulls.pull(OPERATOR, SOURCE);
        assertEquals(List.of(PullOutcome.TAKEN, 0), List.of(well.outcome(), well.failures()));
        assertNull(well.reason());
    }

    @Test
    void comesAgainWhenTheServerAsksForIt() {
        set(FeedFormat.NDJSON);
        var begin = wired.time.instant();
        for (var asked : List.of(
                new Asked(503, "7200", Duration.ofHours(2)),
                new Asked(429, date(begin.plus(Duration.ofHours(3))), Duration.ofHours(3)),
                new Asked(503, "999999999", Duration.ofDays(1)),
                new Asked(503, date(begin.minus(Duration.ofHours(1))), null),
                new Asked(503, "soon", null),
                new Asked(503, "1", null))) {
            pulls.remove(OPERATOR, SOURCE, seen());
            set(FeedFormat.NDJSON);
            origin.answers(asked.status(), asked.retryAfter());
            assertTrue(pulling.pull());
            var pull = pulls.pull(OPERATOR, SOURCE);
            assertEquals(PullOutcome.FAILED, pull.outcome());
            assertTrue(pull.reason().contains("answers " + asked.status()), pull::reason);
            var wait = asked.pause() == null ? Duration.ofMinutes(1) : asked.pause();
            assertEquals(wired.time.instant().plus(wait), pull.dueAt(), asked::retryAfter);
        }
    }

    private record Asked(int status, String retryAfter, Duration pause) {}

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atZone(ZoneOffset.UTC));
    }

    @Test
    void isRunNowPausedAndResumed() {
        origin.has("\"1\"", line("a", 1, "가", ""));
        set(FeedFormat.NDJSON);
        assertTrue(pulling.pull());
        assertFalse(pulling.pull());
        assertEquals(PullState.WAITING, pulls.run(OPERATOR, SOURCE).state());
        assertTrue(pulling.pull());
        assertEquals(PullOutcome.UNCHANGED, pulls.pull(OPERATOR, SOURCE).outcome());
        assertEquals(PullState.PAUSED, pulls.pause(OPERATOR, SOURCE, seen()).state());
        assertEquals(PullState.PAUSED, pulls.pause(OPERATOR, SOURCE, seen()).state());
        assertRefused(FeedsProblem.PULL_PAUSED, () -> pulls.run(OPERATOR, SOURCE));
        wired.time.pass(Duration.ofDays(2));
        assertFalse(pulling.pull());
        assertEquals(PullState.WAITING, pulls.resume(OPERATOR, SOURCE, seen()).state());
        pulls.claim();
        assertEquals(
                PullState.RUNNING,
                pulls.pulls(OPERATOR, null, null).items().get(0).state());
        pulls.pause(OPERATOR, SOURCE, seen());
        change(origin.address(), EVERY);
        wired.time.pass(Duration.ofHours(2));
        assertFalse(pulling.pull(), "only who resumes it means it");
        pulls.resume(OPERATOR, SOURCE, seen());
        assertTrue(pulling.pull());
        assertRefused(FeedsProblem.NO_SUCH_PULL, () -> pulls.pause(OPERATOR, "city-02", 1));
    }

    @Test
    void fetchesAtOnceOnlyWhatIsAnother() {
        origin.has("\"1\"", line("a", 1, "가", ""));
        set(FeedFormat.NDJSON);
        assertTrue(pulling.pull());
        var begin = wired.time.instant();
        assertEquals(
                begin.plus(Duration.ofMinutes(EVERY)),
                change(origin.address(), 2 * EVERY).dueAt());
        assertEquals(
                begin.plus(Duration.ofMinutes(5)), change(origin.address(), 5).dueAt());
        assertFalse(pulling.pull());
        wired.time.pass(Duration.ofMinutes(5));
        assertTrue(pulling.pull());
        assertEquals(PullOutcome.UNCHANGED, pulls.pull(OPERATOR, SOURCE).outcome(), "it still knows the tag");
        pulls.pause(OPERATOR, SOURCE, seen());
        var other = change(origin.address() + "?other", EVERY);
        assertEquals(List.of(PullState.PAUSED, wired.time.instant()), List.of(other.state(), other.dueAt()));
        pulls.resume(OPERATOR, SOURCE, seen());
        assertTrue(pulling.pull());
        assertEquals(PullOutcome.TAKEN, pulls.pull(OPERATOR, SOURCE).outcome());
    }

    @Test
    void fetchesAnewWhatCouldNotBeReadToItsEnd() {
        origin.has("\"1\"", "[" + line("a", 1, "가", "") + ",");
        set(FeedFormat.JSON);
        assertTrue(pulling.pull());
        var failed = pulls.pull(OPERATOR, SOURCE);
        assertEquals(PullOutcome.FAILED, failed.outcome());
        assertTrue(failed.reason().startsWith("after element 1 it is not JSON"), failed::reason);
        wired.time.pass(Duration.ofMinutes(1));
        assertTrue(pulling.pull());
        assertEquals(2, pulls.pull(OPERATOR, SOURCE).failures());
    }

    @Test
    void asksOnceHoweverManyNodesThereAre() throws Exception {
        var asked = origin.asked.get();
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        origin.answer.set(exchange -> {
            inside.countDown();
            try {
                goOn.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            Origin.send(exchange, 503, new byte[0]);
        });
        set(FeedFormat.NDJSON);
        var nodes = Executors.newSingleThreadExecutor();
        try {
            var first = nodes.submit(() -> pulling.pull());
            assertTrue(inside.await(30, TimeUnit.SECONDS));
            assertFalse(pulling.pull());
            goOn.countDown();
            assertTrue(first.get(30, TimeUnit.SECONDS));
        } finally {
            nodes.shutdownNow();
        }
        assertEquals(asked + 1, origin.asked.get());
    }

    @Test
    void takesOverFromANodeThatDied() {
        set(FeedFormat.NDJSON);
        assertTrue(pulls.claim().isPresent());
        assertTrue(pulls.claim().isEmpty());
        wired.time.pass(Duration.ofMinutes(61));
        assertTrue(pulls.claim().isPresent());
    }

    @Test
    void isSetByOperatorsAndOnlyToWhereItMayGo() {
        var owner = wired.owner(SOURCE);
        var asked = new NewPull(origin.address(), FeedFormat.CSV, EVERY);
        assertRefused(IdentityProblem.DENIED, () -> pulls.set(owner, SOURCE, 0, asked));
        assertRefused(IdentityProblem.DENIED, () -> pulls.pull(owner, SOURCE));
        assertRefused(FeedsProblem.NO_SUCH_PULL, () -> pulls.pull(OPERATOR, SOURCE));
        assertRefused(DirectoryProblem.NO_SUCH_SOURCE, () -> pulls.set(OPERATOR, "nobody", 0, asked));
        var elsewhere = new NewPull("https://elsewhere.example/", FeedFormat.CSV, EVERY);
        assertRefused(FeedsProblem.ADDRESS_NOT_ALLOWED, () -> pulls.set(OPERATOR, SOURCE, 0, elsewhere));
        assertEquals(1, set(FeedFormat.CSV).version());
        assertRefused(KernelProblem.STALE_VERSION, () -> pulls.set(OPERATOR, SOURCE, 0, asked));
        assertRefused(KernelProblem.STALE_VERSION, () -> pulls.remove(OPERATOR, SOURCE, 2));
        assertRefused(KernelProblem.STALE_VERSION, () -> pulls.pause(OPERATOR, SOURCE, 2));
        pulls.remove(OPERATOR, SOURCE, 1);
        assertRefused(FeedsProblem.NO_SUCH_PULL, () -> pulls.remove(OPERATOR, SOURCE, 1));
        assertFalse(pulling.pull());
    }

    private long seen() {
        return pulls.pull(OPERATOR, SOURCE).version();
    }

    private PullJson change(String address, int everyMinutes) {
        var known = pulls.pull(OPERATOR, SOURCE);
        return pulls.set(OPERATOR, SOURCE, known.version(), new NewPull(address, known.format(), everyMinutes));
    }

    private PullJson set(FeedFormat format) {
        return pulls.set(OPERATOR, SOURCE, 0, new NewPull(origin.address(), format, EVERY));
    }

    private static void assertRefused(ProblemType type, Executable executable) {
        assertEquals(type, assertThrows(Problem.class, executable).type());
    }
}
