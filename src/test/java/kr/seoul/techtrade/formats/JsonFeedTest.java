package kr.seoul.techtrade.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFeedTest {
    private static final String A = Wired.line("a", 1, "가", "");

    @Test
    void takesElementsAsLines() throws IOException {
        var entries = entries("\n[ %s, 7, {\"key\":\"b\"}, [%s], %s]".formatted(A, A, Wired.tombstone("c", 2)));
        assertEquals(
                List.of("1 true", "2 false", "3 false", "4 false", "5 true"),
                entries.stream().map(e -> e.number() + " " + e.isGood()).toList());
        assertEquals(A, entries.get(0).line().payload());
        assertEquals("7", new String(entries.get(1).bytes(), StandardCharsets.UTF_8));
        assertEquals(List.of(), entries("[]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "7", "[{\"key\":", "[{},", "[{} {}]", "[{}", "nonsense", "[nonsense]"})
    void refusesWhatIsNoArray(String text) {
        var problem = assertThrows(Problem.class, () -> entries(text));
        assertEquals(DirectoryProblem.INVALID_FEED, problem.type());
    }

    private static List<Entry> entries(String text) throws IOException {
        var feed = new JsonFeed(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        var entries = new ArrayList<Entry>();
        for (var next = feed.next(); next.isPresent(); next = feed.next()) {
            entries.add(next.get().read());
        }
        return entries;
    }
}
