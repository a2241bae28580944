package kr.seoul.techtrade.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Entry;
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
        var problem = assertThrows(Problem.class, () -> new NdjsonFeed(endless, Encoding.of(null)).next());
        assertEquals(DirectoryProblem.FEED_TOO_LARGE, problem.type());
    }

    @Test
    void tellsUpToWhereItIsAndGoesOnFromThere() throws IOException {
        var text = "\ufeff" + A + "\n\n" + LINE.formatted("나") + "\r\n" + A + "\n";
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var feed = new NdjsonFeed(new ByteArrayInputStream(bytes), Encoding.of(null));
        feed.next();
        feed.next();
        var at = (int) feed.bytes();
        assertEquals(A + "\n", new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8));
        var rest = new NdjsonFeed(new ByteArrayInputStream(bytes, at, bytes.length), Encoding.of(null), 3, at);
        assertEquals(4, rest.next().orElseThrow().number());
        assertEquals(bytes.length, rest.bytes());
        assertEquals(Optional.empty(), rest.next());
        assertEquals(bytes.length, rest.bytes());
    }

    @Test
    void givesBackWhatCameByteForByte() throws IOException {
        var text = "\ufeff" + A + " \r\n\n  \n\t" + A + "\n{bad\n\n\n";
        var feed = new NdjsonFeed(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Encoding.of(null));
        feed.next();
        assertEquals("\ufeff" + A + " \r\n", original(feed));
        feed.next();
        assertEquals("\n  \n\t" + A + "\n", original(feed));
        assertEquals("", original(feed));
        feed.next();
        assertEquals(Optional.empty(), feed.next());
        assertEquals("{bad\n\n\n", original(feed));
    }

    @Test
    void keepsNoMoreOfBlanksThanItWould() {
        var blanks = (" ".repeat(1000) + "\n").repeat(NdjsonFeed.BLANK_BYTES_MAX / 1000);
        var problem = assertThrows(Problem.class, () -> entries(blanks));
        assertEquals(DirectoryProblem.FEED_TOO_LARGE, problem.type());
    }

    private static String original(NdjsonFeed feed) {
        return new String(feed.original(false), StandardCharsets.UTF_8);
    }

    private static final String KOREAN = A + "\n{\"key\":\"b\",\"version\":1,\"name\":\"똠방각하\",\"kind\":\"STARTUP\"}\n";

    @Test
    void recognisesTheEncodingOfKoreanOffices() throws IOException {
        var entries = entries(KOREAN.getBytes("MS949"), null);
        assertEquals("똠방각하", entries.get(1).line().values().get(Attribute.NAME));
        assertEquals(
                entries.get(1).line(),
                entries(KOREAN.getBytes("MS949"), "CP949").get(1).line());
        var utf8 =
                entries(KOREAN.getBytes(StandardCharsets.UTF_8), "utf-8").get(1).line();
        assertEquals(entries.get(1).line().values(), utf8.values());
        assertEquals(entries.get(1).line().hash(), utf8.hash());
    }

    @Test
    void isKnownByItsBytesInUtf8Alone() throws IOException {
        assertNotNull(entries(KOREAN).get(1).line().digest());
        assertNull(entries(KOREAN.getBytes("MS949"), null).get(1).line().digest());
    }

    @Test
    void staysWithTheEncodingItBeganWith() throws IOException {
        var mixed = new ByteArrayOutputStream();
        mixed.write(KOREAN.getBytes(StandardCharsets.UTF_8));
        mixed.write(KOREAN.getBytes("MS949"));
        assertEquals(
                List.of("true", "true", "true", "is not UTF-8 as the feed is"),
                entries(mixed.toByteArray(), null).stream()
                        .map(e -> e.isGood() ? "true" : e.problem().getMessage())
                        .toList());
        assertEquals(
                "is not EUC-KR (MS949) as the feed is",
                entries("\ud7ff가각\n".getBytes(StandardCharsets.UTF_8), "euc-kr")
                        .get(0)
                        .problem()
                        .getMessage());
    }

    @Test
    void takesNoDamagedUtf8ForKorean() throws IOException {
        var damaged = KOREAN.getBytes(StandardCharsets.UTF_8);
        for (int i = A.length(); i < damaged.length; i++) {
            if (damaged[i] == (byte) 0xEB) {
                damaged[i] = (byte) 0xC3;
                break;
            }
        }
        assertEquals(Encoding.NEITHER, entries(damaged, null).get(1).problem().getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32"})
    void refusesOtherEncodingsAsAWhole(String charset) {
        var bytes = KOREAN.getBytes(Charset.forName(charset));
        var problem = assertThrows(Problem.class, () -> entries(bytes, null));
        assertEquals(DirectoryProblem.INVALID_FEED, problem.type());
    }

    @Test
    void refusesTheNameOfAnotherEncoding() {
        var problem = assertThrows(Problem.class, () -> Encoding.of("shift_jis"));
        assertEquals("the encodings taken are UTF-8 and EUC-KR (MS949)", problem.getMessage());
    }

    private static List<Entry> entries(String text) throws IOException {
        return entries(text.getBytes(StandardCharsets.UTF_8), null);
    }

    private static List<Entry> entries(byte[] bytes, String encoding) throws IOException {
        var feed = new NdjsonFeed(new ByteArrayInputStream(bytes), Encoding.of(encoding));
        var entries = new ArrayList<Entry>();
        for (var next = feed.next(); next.isPresent(); next = feed.next()) {
            entries.add(next.get().read());
        }
        return entries;
    }
}
