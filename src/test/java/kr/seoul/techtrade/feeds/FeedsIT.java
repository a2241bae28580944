package kr.seoul.techtrade.feeds;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static kr.seoul.techtrade.directory.Wired.stream;
import static kr.seoul.techtrade.directory.Wired.tombstone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.directory.CompanyQuery;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.formats.FeedFormat;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.LineParser;
import kr.seoul.techtrade.sources.ImportJson;
import kr.seoul.techtrade.sources.ImportState;
import kr.seoul.techtrade.sources.RejectedLineJson;
import kr.seoul.techtrade.sources.SupersededLineJson;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(CleanDatabase.class)
class FeedsIT {
    private static final String SOURCE = "city-01";
    private static final int MANY = Integer.getInteger("techtrade.feed.lines", 100_000);

    private Wired wired;

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
    }

    @Test
    void stopsBetweenTwoBatchesWhenSomebodyCancels() {
        var by = wired.owner(SOURCE);
        var feed = new SequenceInputStream(stream(lines(0, 1500)), new Hook(() -> cancelNewest()));
        assertRefused(DirectoryProblem.IMPORT_STOPPED, () -> wired.feeds.push(by, SOURCE, feed));
        var stopped = newest();
        assertEquals(ImportState.CANCELLED, stopped.state());
        assertEquals("cancelled by test", stopped.reason());
        assertEquals(List.of(1000L, 1000L), List.of(stopped.lines(), stopped.accepted()));
        assertEquals(1000, wired.directory.count());
        assertRefused(DirectoryProblem.IMPORT_NOT_RUNNING, () -> wired.imports.cancel(OPERATOR, stopped.id()));
        assertEquals(stopped, newest());
    }

    @Test
    void goesOnAtTheByteWhereItBrokeOff() {
        var by = wired.owner(SOURCE);
        var whole = bytes(lines(0, 2500));
        var cut = new SequenceInputStream(new ByteArrayInputStream(whole, 0, whole.length / 2), new Hook(() -> {
            throw new IOException("connection reset");
        }));
        assertRefused(DirectoryProblem.INVALID_FEED, () -> wired.feeds.push(by, SOURCE, cut));
        var broken = newest();
        assertEquals(ImportState.INTERRUPTED, broken.state());
        assertTrue(broken.lines() > 1000 && broken.lines() < 2500, broken::toString);
        var rest = (int) broken.bytes();
        assertEquals((byte) '\n', whole[rest - 1]);

        assertRefused(DirectoryProblem.IMPORT_NOT_RESUMABLE, () -> resume(broken, whole, rest - 1));
        assertRefused(
                DirectoryProblem.NO_SUCH_IMPORT,
                () -> wired.feeds.resume(wired.owner("city-02"), broken.id(), rest, stream(), null));
        assertEquals(broken, newest());
        var done = resume(broken, whole, rest);
        assertEquals(List.of(broken.id(), ImportState.COMPLETED), List.of(done.id(), done.state()));
        assertEquals(List.of(2500L, 2500L, 0L), List.of(done.lines(), done.accepted(), done.unchanged()));
        assertEquals(whole.length, done.bytes());
        assertRefused(DirectoryProblem.IMPORT_NOT_RESUMABLE, () -> resume(done, whole, whole.length));
    }

    /**
     * A file whose lines are made while they are sent is cut in its middle: what was taken stays, the rest goes on from the byte, and as
     * little is held at its end as at its beginning. {@code -Dtechtrade.feed.lines=1000000} takes more.
     */
    @Test
    void holdsAsLittleOfAHugeFileThatIsCutAsOfItsBeginning() {
        var held = new ArrayList<Long>();
        var half = new Made(0, MANY / 2, MANY / 10, held);
        var cut = new SequenceInputStream(half, new Hook(() -> {
            throw new IOException("connection reset");
        }));
        assertRefused(DirectoryProblem.INVALID_FEED, () -> wired.feeds.push(OPERATOR, SOURCE, cut));
        var broken = newest();
        assertEquals(ImportState.INTERRUPTED, broken.state());
        assertEquals(List.of((long) MANY / 2, (long) MANY / 2), List.of(broken.lines(), broken.accepted()));
        assertEquals((long) MANY / 2 * Made.LENGTH, broken.bytes());
        var rest = new Made(MANY / 2, MANY, MANY / 10, held);
        var done = wired.feeds.resume(OPERATOR, broken.id(), broken.bytes(), rest, null);
        assertEquals(ImportState.COMPLETED, done.state());
        assertEquals(List.of((long) MANY, (long) MANY, 0L), List.of(done.lines(), done.accepted(), done.rejected()));
        assertEquals((long) MANY * Made.LENGTH, done.bytes());
        var more = held.get(held.size() - 1) - held.get(0);
        assertTrue(more < MANY / 2 * Made.LENGTH, () -> "holds more and more: " + held);
    }

    /** What cannot be kept or read again is a bad row, and the others are taken. */
    @Test
    void takesNoRowOfATableThatCannotBeReadAgain() {
        var table = "key,businessNumber,name,비고\na,123-45-67891,가,%s\nb,222-22-22227,나,x\0\nc,,다,x\n"
                .formatted("x".repeat(150_000));
        var done = wired.feeds.take(OPERATOR, SOURCE, FeedFormat.CSV, stream(table));
        assertEquals(List.of(1L, 2L), List.of(done.accepted(), done.rejected()));
        assertEquals(
                List.of("comes to more than 65536 bytes", "holds the character U+0000 in the column \"비고\""),
                wired.imports.errors(OPERATOR, done.id(), null, null).items().stream()
                        .map(line -> line.violations().get(0).reason())
                        .toList());
        var rounds = "관리번호,사업자등록번호,투자단계,투자일,투자금액,비고\nr-1,123-45-67891,SEED,2024,1원,%s\n".formatted("x".repeat(150_000));
        assertEquals(
                1,
                wired.feeds
                        .take(OPERATOR, SOURCE, FeedFormat.CSV, stream(rounds))
                        .rejected());
        for (var name : List.of("x".repeat(201), "x\0")) {
            assertRefused(
                    DirectoryProblem.INVALID_FEED,
                    () -> wired.feeds.take(
                            OPERATOR, SOURCE, FeedFormat.CSV, stream("key,name,%s\na,가,x\n".formatted(name))));
        }
    }

    /** Lines of one length, each withdraws a record; says after every so many what this machine holds. */
    private static final class Made extends InputStream {
        static final int LENGTH = text(0).length;

        private final int to;
        private final int every;
        private final List<Long> held;
        private int number;
        private byte[] line = {};
        private int at;

        Made(int from, int to, int every, List<Long> held) {
            number = from;
            this.to = to;
            this.every = every;
            this.held = held;
        }

        private static byte[] text(int number) {
            return "{\"key\":\"%090d\",\"version\":1,\"deleted\":true}\n"
                    .formatted(number)
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (at == line.length) {
                if (number == to) {
                    return -1;
                }
                line = text(number++);
                at = 0;
                if (number % every == 0) {
                    System.gc();
                    held.add(Runtime.getRuntime().totalMemory()
                            - Runtime.getRuntime().freeMemory());
                }
            }
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, into, from, count);
            at += count;
            return count;
        }
    }

    @Test
    void letsNobodyGoOnWithWhatAnotherGoesOnWith() {
        var whole = bytes(lines(0, 1500));
        var first = new SequenceInputStream(new ByteArrayInputStream(whole, 0, whole.length - 20), new Hook(() -> {
            var stopped = wired.imports.cancel(OPERATOR, newest().id());
            resume(stopped, whole, (int) stopped.bytes());
        }));
        assertRefused(DirectoryProblem.IMPORT_STOPPED, () -> wired.feeds.push(OPERATOR, SOURCE, first));
        var done = newest();
        assertEquals(ImportState.COMPLETED, done.state());
        assertEquals(List.of(1500L, 1500L), List.of(done.lines(), done.accepted()));
    }

    @Test
    void tellsALineThatWasCutAtTheEndOfTheFeed() {
        var whole = String.join("\n", lines(0, 3));
        var done = wired.push(SOURCE, whole.substring(0, whole.length() - 10));
        assertEquals(List.of(2L, 1L), List.of(done.accepted(), done.rejected()));
        assertEquals(3, errors(done).get(0).line());
    }

    /** Of what a source has sent nothing is thrown away: where it stands, as it came, when and from whom. */
    @Test
    void keepsEveryLineAsItCameWhenAndFromWhom() {
        var by = wired.owner(SOURCE);
        var first =
                "{ \"key\":\"a\",\"version\":1,  \"name\":\"㈜\\uD55C빛 \",\"kind\":\"STARTUP\", \"businessNumber\":\"123-45-67891\"}";
        var second = "{\"version\":2,\"key\":\"a\",\"kind\":\"STARTUP\",\"name\":\"한빛 주식회사\"}";
        var tombstone = tombstone("a", 3);
        var late = " {\"key\":\"a\", \"version\":1,\"name\":\"늦은 말\",\"kind\":\"STARTUP\"}";
        var bad = "{\"key\":\"b\",\"version\":1, \"kind\" : \"STARTUP\", \"colour\":\"red\"}";
        for (var line : List.of(first, second, tombstone)) {
            wired.feeds.push(by, SOURCE, stream(line));
        }
        var last = wired.feeds.push(by, SOURCE, stream(late + "\n" + bad));

        var told = wired.sql.list("""
                select r.payload, r.seen_at, i.started_by from directory.record r join sources.import i on i.id = r.import
                union all
                select p.payload, p.seen_at, i.started_by from directory.record_past p join sources.import i on i.id = p.import""", row -> {
            assertEquals(by.name(), row.getString("started_by"));
            assertEquals(wired.time.instant(), row.getTimestamp("seen_at").toInstant());
            return Json.MAPPER.readTree(row.getString("payload"));
        });
        assertEquals(
                Set.of(Json.MAPPER.readTree(first), Json.MAPPER.readTree(second), Json.MAPPER.readTree(tombstone)),
                Set.copyOf(told));
        assertEquals(
                List.of(late.strip()),
                wired.imports.superseded(by, last.id(), null, null).items().stream()
                        .map(line -> line.payload().strip())
                        .toList());
        assertEquals(
                List.of(bad),
                wired.imports.errors(by, last.id(), null, null).items().stream()
                        .map(RejectedLineJson::payload)
                        .toList());
    }

    @Test
    void keepsWhatCameTooLate() {
        wired.push(SOURCE, line("k", 5, "새 이름", ""));
        var late = wired.push(SOURCE, line("a", 1, "가", ""), line("k", 4, "옛 이름", ""), tombstone("k", 3));
        assertEquals(2, late.superseded());
        assertEquals(
                List.of(
                        new SupersededLineJson(2, line("k", 4, "옛 이름", "")),
                        new SupersededLineJson(3, tombstone("k", 3))),
                wired.imports.superseded(OPERATOR, late.id(), null, null).items());
    }

    @Test
    void tellsTwoLinesOfOneKeyInOneFile() {
        var done = wired.push(
                SOURCE,
                line("k", 1, "하나", ""),
                line("k", 1, "하나", ""),
                line("k", 1, "둘", ""),
                line("k", 2, "셋", ""),
                line("k", 1, "하나", ""));
        assertEquals(
                List.of(2L, 1L, 1L, 1L),
                List.of(done.accepted(), done.unchanged(), done.rejected(), done.superseded()));
        assertEquals("/version", errors(done).get(0).violations().get(0).pointer());
        assertEquals(
                "셋",
                wired.directory
                        .companies(CompanyQuery.ALL, null, null)
                        .items()
                        .get(0)
                        .name());
    }

    @Test
    void readsBadRowsAgainOnceTheMappingIsMended() throws IOException {
        var by = wired.owner(SOURCE);
        var csv = "관리번호,회사명,구분\n1,가,가게\n2,나,CORPORATION\n3,다,가게\n4,라\n";
        var first = load(csv);
        assertEquals(List.of(1L, 3L, 3L), List.of(first.accepted(), first.rejected(), first.open()));
        assertEquals("/kind", errors(first).get(0).violations().get(0).pointer());

        wired.mappings.change(by, SOURCE, 0, mapping("구분", null));
        var again = wired.feeds.replay(by, first.id());
        assertEquals(
                List.of("CSV", 3L, 2L, 1L, first.id()),
                List.of(again.format(), again.lines(), again.accepted(), again.rejected(), again.replayOf()));
        assertEquals(
                List.of(5L), errors(again).stream().map(RejectedLineJson::line).toList());
        assertEquals("[\"4\",\"라\"]", errors(again).get(0).payload());
        assertEquals(0, wired.imports.get(by, first.id()).open());
        assertEquals(3, wired.directory.count());
        assertRefused(DirectoryProblem.NOTHING_TO_REPLAY, () -> wired.feeds.replay(by, first.id()));
        assertEquals(1, wired.feeds.replay(by, again.id()).rejected());
        assertRefused(DirectoryProblem.NO_SUCH_IMPORT, () -> wired.feeds.replay(wired.owner("city-02"), again.id()));
    }

    @Test
    void aReplayedRowDoesNotOverwriteANewerOne() throws IOException {
        var by = wired.owner(SOURCE);
        var first = load("관리번호,회사명,구분\n1,옛 이름,가게\n");
        wired.time.pass(java.time.Duration.ofMinutes(1));
        load("관리번호,회사명,구분\n1,새 이름,STARTUP\n");
        wired.mappings.change(by, SOURCE, 0, mapping("구분", null));
        assertEquals(1, wired.feeds.replay(by, first.id()).superseded());
    }

    @Test
    void readsBadLinesAgain() {
        var done = wired.push(SOURCE, line("a", 1, "가", ""), line("a", 1, "나", ""), "{broken");
        var again = wired.feeds.replay(OPERATOR, done.id());
        assertEquals(List.of(2L, 0L), List.of(again.rejected(), again.accepted()));
        assertEquals("{broken", errors(again).get(1).payload());
        var good = wired.push(SOURCE, line("b", 1, "다", ""));
        assertRefused(DirectoryProblem.NOTHING_TO_REPLAY, () -> wired.feeds.replay(OPERATOR, good.id()));
    }

    @Test
    void remembersWhatColumnsMeanPerSource() throws IOException {
        var by = wired.owner(SOURCE);
        assertEquals(MappingJson.NONE, wired.mappings.of(by, SOURCE));
        var asked = mapping("일련", "key", "법인", "name", "대표", "representative");
        var mapped = wired.mappings.change(by, SOURCE, 0, asked);
        assertEquals(List.of(asked.columns(), 1L), List.of(mapped.columns(), mapped.version()));
        var values = LineParser.values(wired.sql
                .first(
                        "select payload from directory.record where import = ?",
                        row -> row.getString("payload"),
                        load("일련,법인,대표\n1,가,홍길동\n").id())
                .orElseThrow());
        assertEquals(
                Map.of(Attribute.NAME, "가", Attribute.KIND, "CORPORATION", Attribute.REPRESENTATIVE, "홍길동"), values);

        assertRefused(KernelProblem.STALE_VERSION, () -> wired.mappings.change(by, SOURCE, 0, asked));
        assertRefused(KernelProblem.STALE_VERSION, () -> wired.mappings.change(by, SOURCE, 7, asked));
        assertRefused(FeedsProblem.INVALID_MAPPING, () -> wired.mappings.change(by, SOURCE, 1, mapping("열", "colour")));
        assertRefused(
                FeedsProblem.INVALID_MAPPING,
                () -> wired.mappings.change(by, SOURCE, 1, mapping("열", "name", "열", "key")));
        assertRefused(DirectoryProblem.NO_SUCH_SOURCE, () -> wired.mappings.of(wired.owner("city-02"), SOURCE));
        assertEquals(mapped, wired.mappings.of(by, SOURCE));
        assertEquals(2, wired.mappings.change(by, SOURCE, 1, asked).version());
    }

    /** Does something when it is read, once, and is empty. */
    private static final class Hook extends InputStream {
        private final Work work;
        private boolean done;

        Hook(Work work) {
            this.work = work;
        }

        interface Work {
            void run() throws IOException;
        }

        @Override
        public int read() throws IOException {
            if (!done) {
                done = true;
                work.run();
            }
            return -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return read();
        }
    }

    private static NewMapping mapping(String... columnsAndMeanings) {
        return new NewMapping(IntStream.range(0, columnsAndMeanings.length / 2)
                .mapToObj(i -> new MappedColumn(columnsAndMeanings[2 * i], columnsAndMeanings[2 * i + 1], null))
                .toList());
    }

    private void cancelNewest() {
        wired.imports.cancel(OPERATOR, newest().id());
    }

    private ImportJson newest() {
        return wired.imports.of(OPERATOR, SOURCE, null, 1).items().get(0);
    }

    private ImportJson resume(ImportJson broken, byte[] whole, int from) {
        var rest = new ByteArrayInputStream(whole, from, whole.length - from);
        return wired.feeds.resume(OPERATOR, broken.id(), from, rest, null);
    }

    private ImportJson load(String csv) throws IOException {
        var file = Files.writeString(folder.resolve("list.csv"), csv);
        return wired.feeds.loadCsv(OPERATOR, SOURCE, file);
    }

    private List<RejectedLineJson> errors(ImportJson of) {
        return wired.imports.errors(OPERATOR, of.id(), null, null).items();
    }

    private static String[] lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> line("k" + i, 1, "회사 " + i, ""))
                .toArray(String[]::new);
    }

    private static byte[] bytes(String[] lines) {
        return List.of(lines).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(ProblemType type, Executable executable) {
        assertEquals(type, assertThrows(Problem.class, executable).type());
    }
}
