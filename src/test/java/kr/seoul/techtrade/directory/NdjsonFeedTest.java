package kr.seoul.techtrade.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonFeedTest {
    private static final String LINE = "{\"key\":\"%s\",\"version\":1,\"deleted\":true}";
    private static final String A = LINE.formatted("a");

    @Test
    void numbersLinesAndSkipsBlankOnes() throws IOException {
        var entries = entries("\ufeff" + A + "\r\n\n  \n" + A + "\n{\n" + A);
        assertEquals(
                List.of("1 true", "4 true", "5 false", "6 true"),
                entries.stream().map(e -> e.number() + " " + e.isGood()).toList());
    }

    @Test
    void keepsTheBeginningOfALineThatIsTooLongAndGoesOn() throws IOException {
        var entries = entries("x".repeat(3 * NdjsonFeed.LINE_BYTES_MAX) + "\n" + A);
        assertEquals(2, entries.size());
        assertEquals(NdjsonFeed.LINE_BYTES_MAX, entries.get(0).bytes().length);
        assertEquals("is longer than 65536 bytes", entries.get(0).problem().getMessage());
    }

    @Test
    void readsLinesThatCrossItsBuffer() throws IOException {
        var entries = entries((LINE.formatted("k".repeat(90)) + "\n").repeat(2000));
        assertEquals(2000, entries.size());
        assertTrue(entries.stream().allMatch(Entry::isGood));
    }

    @Test
    void hasNoEntriesInNothing() throws IOException {
        assertEquals(List.of(), entries(""));
    }

    @ParameterizedTest
    @ValueSource(chars = {'x', '\n'})
    void refusesAnEndlessFeed(char forEver) {
        var endless = new InputStream() {
            @Override
            public int read() {
                return forEver;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                Arrays.fill(into, from, from + length, (byte) forEver);
                return length;
            }
        };
        var problem = assertThrows(Problem.class, () -> new NdjsonFeed(endless).next());
        assertEquals(DirectoryProblem.FEED_TOO_LARGE, problem.type());
    }

    private static List<Entry> entries(String text) throws IOException {
        var feed = new NdjsonFeed(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        var entries = new ArrayList<Entry>();
        for (var next = feed.next(); next.isPresent(); next = feed.next()) {
            entries.add(next.get());
        }
        return entries;
    }
}
