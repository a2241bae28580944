package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** Ids, cursors, plain text, strict JSON and the throttle. */
class GroundFloorTest {
    record Point(int x, List<Point> more, String name) {}

    @Test
    void idsAreVersionSevenAndSortByAge() {
        var older = Ids.at(Instant.ofEpochMilli(1_700_000_000_000L));
        var newer = Ids.at(Instant.ofEpochMilli(1_700_000_000_001L));
        assertEquals(7, older.version());
        assertEquals(2, older.variant());
        assertTrue(older.toString().compareTo(newer.toString()) < 0);
    }

    @Test
    void aCursorComesBackAsItWent() {
        var id = UUID.randomUUID();
        var at = Instant.parse("2026-11-22T01:02:03.456789Z");
        var cursor = Cursor.decode(Cursor.of(at, id, 7L).encode(), 3);
        assertEquals(at, cursor.instant(0));
        assertEquals(id, cursor.uuid(1));
        assertEquals(7, cursor.number(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "bm90LWEtdXVpZA", "x"})
    void refusesACursorOfAnotherList(String encoded) {
        assertThrows(Problem.class, () -> Cursor.decode(encoded, 1).uuid(0));
    }

    @Test
    void cutsAPageAndPointsToTheNext() {
        var page = Page.cut(List.of(1, 2, 3), 2, Cursor::of);
        assertEquals(List.of(1, 2), page.items());
        assertEquals(2, Cursor.decode(page.next().orElseThrow(), 1).number(0));
        assertTrue(Page.cut(List.of(1, 2), 2, Cursor::of).next().isEmpty());
        assertEquals(Page.LIMIT_MAX, Page.limit(1_000_000));
        assertEquals(1, Page.limit(-5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "a\u0000b", "a\u202Eb", "a\u2066b", "a\u200Bb", "a\uFEFFb", "a\uD800b", "line\nbreak"})
    void refusesTextThatDoesNotShowAsItReads(String text) {
        assertFalse(PlainText.Check.isPlain(text, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"전고체 배터리", "Tech & Co. (주)", "㈜서울", "👩\u200D🔬", "é"})
    void takesTextOfEveryLanguage(String text) {
        assertTrue(PlainText.Check.isPlain(text, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":1,\"y\":2}",
                "{\"x\":1,\"x\":2}",
                "{\"x\":\"1\"} trailing",
                "{\"x\":1.5}",
                "{\"x\":null}",
                "{\"x\":99999999999}",
                "{\"x\":1",
                "{\"x\":true}",
                "{\"x\":\"1\"}",
                "{\"x\":1,\"name\":7}"
            })
    void refusesJsonThatIsNotExactlyTheRecord(String json) {
        assertThrows(JacksonException.class, () -> Json.read(json, Point.class));
    }

    @Test
    void saysWhereJsonDoesNotFit() {
        var failure = assertThrows(
                JacksonException.class, () -> Json.read("{\"x\":1,\"more\":[{\"x\":1},{\"x\":[]}]}", Point.class));
        assertEquals("/more/1/x", Json.pointer(failure));
    }

    @Test
    void refusesJsonNestedTooDeep() {
        var deep = "{\"x\":1,\"more\":[".repeat(40);
        assertThrows(JacksonException.class, () -> Json.read(deep, Point.class));
    }

    @Test
    void throttlesAKeyUntilTimePasses() {
        var now = new AtomicReference<>(Instant.EPOCH);
        Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        var throttle = new Throttle(2, Duration.ofSeconds(10), clock);
        assertEquals(Duration.ZERO, throttle.take("a"));
        assertEquals(Duration.ZERO, throttle.take("a"));
        assertEquals(Duration.ofSeconds(5), throttle.take("a"));
        assertEquals(Duration.ZERO, throttle.take("b"));
        now.set(Instant.EPOCH.plusSeconds(5));
        assertEquals(Duration.ZERO, throttle.take("a"));
    }
}
