package kr.seoul.techtrade.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final Function<byte[], Line> NEVER = line -> fail("it was read: " + text(line));

    @Test
    void readsOnlyWhatIsNotKnownToTheLetter() {
        var known = line(2, "b", NEVER);
        var reading = Reading.of(
                List.of(line(1, "a", ReadingTest::parse), known, line(4, "c", ReadingTest::parse)),
                digests -> Map.of(known.digest(), "b"));
        assertEquals(List.of(1L, 4L), numbers(reading));
        assertEquals(1, reading.same());
        assertEquals(4, reading.last());
    }

    @Test
    void readsAKnownLineWhenTheBatchTellsMoreUnderItsKey() {
        var known = line(1, "a", ReadingTest::parse);
        var reading = Reading.of(
                List.of(known, line(2, "a more", ReadingTest::parse), line(3, "a", ReadingTest::parse)),
                digests -> Map.of(known.digest(), "a"));
        assertEquals(List.of(1L, 2L, 3L), numbers(reading));
        assertEquals(0, reading.same());
    }

    @Test
    void asksForNothingWhenNothingIsKnownByItsBytes() {
        var row = Entry.of(7, parse("a".getBytes(StandardCharsets.UTF_8)));
        var reading = Reading.of(List.of(row), digests -> fail("it asked for " + digests));
        assertEquals(List.of(7L), numbers(reading));
    }

    @Test
    void knowsALineByEveryByte() {
        var digest = line(1, "a", NEVER).digest();
        assertEquals(digest, line(9, "a", NEVER).digest());
        assertNotEquals(digest, line(1, "a ", NEVER).digest());
        assertEquals(digest, line(1, "a", ReadingTest::parse).read().line().digest());
    }

    @Test
    void tellsABadLineOnlyWhenItIsRead() {
        var bad = line(3, "{", bytes -> {
            throw DirectoryProblem.INVALID_RECORD.at("", "is not JSON");
        });
        var entry = bad.read();
        assertFalse(entry.isGood());
        assertEquals("{", text(entry.bytes()));
        assertEquals(List.of(3L), numbers(Reading.of(List.of(bad), digests -> Map.of())));
    }

    @Test
    void knowsRecordsOfCompaniesAlone() {
        var round = line(1, "r", bytes -> Line.other("round", "r", 1, "{}", "{}"));
        assertNull(round.read().line().digest());
    }

    private static Unread line(long number, String text, Function<byte[], Line> parser) {
        return Unread.of(number, text.getBytes(StandardCharsets.UTF_8), parser);
    }

    /** The first word is the key. */
    private static Line parse(byte[] line) {
        var text = text(line);
        return Line.company(text.split(" ")[0], 1, Map.of(Attribute.NAME, text), text, "");
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    private static List<Long> numbers(Reading reading) {
        return reading.entries().stream().map(Entry::number).toList();
    }
}
