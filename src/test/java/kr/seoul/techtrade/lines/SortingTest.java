package kr.seoul.techtrade.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SortingTest {
    private static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");
    private static final UUID ID = new UUID(1, 1);

    @Test
    void takesANewKey() {
        var sorting = sort(List.of(), line(1, "A"));
        assertEquals(new Tally(1, 0, 0, 0, 1), sorting.tally());
        assertEquals(1, sorting.changes().size());
    }

    @Test
    void changesNothingWhenTheSameComesAgain() {
        var sorting = sort(List.of(known(line(5, "A"))), line(5, "A"));
        assertEquals(new Tally(0, 1, 0, 0, 0), sorting.tally());
        assertEquals(List.of(), sorting.recounts());
    }

    @Test
    void remembersAHigherVersionOfTheSame() {
        var sorting = sort(List.of(known(line(5, "A"))), line(6, "A"));
        assertEquals(new Tally(0, 1, 0, 0, 0), sorting.tally());
        assertEquals(List.of(new Sorting.Recount(ID, 6, null)), sorting.recounts());
    }

    @Test
    void neverGoesBack() {
        var sorting = sort(List.of(known(line(5, "A"))), line(4, "B"), line(3, "A"));
        assertEquals(new Tally(0, 0, 2, 0, 0), sorting.tally());
    }

    @Test
    void refusesAnotherContentUnderTheSameVersion() {
        var sorting = sort(List.of(known(line(5, "A"))), line(5, "B"));
        assertEquals(new Tally(0, 0, 0, 1, 0), sorting.tally());
        var problem = sorting.rejected().get(0).problem();
        assertEquals("/version", problem.violations().get(0).pointer());
    }

    @Test
    void keepsTheLastWordOfABatchAndRemembersTheOthers() {
        var sorting = sort(List.of(known(line(5, "A"))), line(6, "B"), line(8, "C"), line(7, "D"), line(9, "C"));
        assertEquals(new Tally(2, 1, 1, 0, 0), sorting.tally());
        assertEquals(List.of(9L), versions(sorting.changes().stream().toList()));
        assertEquals(List.of(6L), versions(sorting.overtaken()));
        assertEquals(List.of(), sorting.recounts());
    }

    @Test
    void countsLiveRecordsOverDeathAndResurrection() {
        var alive = List.of(known(line(5, "A")));
        assertEquals(new Tally(1, 0, 0, 0, -1), sort(alive, tombstone(6)).tally());
        var dead = List.of(known(tombstone(6)));
        assertEquals(new Tally(1, 0, 0, 0, 1), sort(dead, line(7, "A")).tally());
        assertEquals(new Tally(0, 0, 1, 0, 0), sort(dead, line(5, "A")).tally());
        assertEquals(
                new Tally(2, 0, 0, 0, 0),
                sort(List.of(), line(1, "A"), tombstone(2)).tally());
    }

    private static Sorting sort(List<Sorting.Known> known, Line... lines) {
        return Sorting.of(Arrays.stream(lines).map(line -> Entry.of(1, line)).toList(), known, AT);
    }

    private static Line line(long version, String name) {
        return Line.company("k", version, Map.of(Attribute.NAME, name), "{}", "");
    }

    private static Line tombstone(long version) {
        return Line.tombstone("k", version, "{}");
    }

    private static Sorting.Known known(Line line) {
        return new Sorting.Known(
                ID, line.key(), line.deleted() ? null : ID, line.version(), line.hash(), line.deleted(), line.digest());
    }

    private static List<Long> versions(List<Sorting.Change> changes) {
        return changes.stream().map(change -> change.line().version()).toList();
    }
}
