package kr.seoul.techtrade.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private static final List<Drawing> ALL =
            Process.CYCLES.stream().map(DrawingTest::drawn).toList();

    @Test
    void showsEveryStateOnceAndNoTwoAtOnePlace() {
        for (int i = 0; i < ALL.size(); i++) {
            var boxes = ALL.get(i).boxes();
            assertEquals(
                    new HashSet<>(Process.CYCLES.get(i).states()),
                    boxes.stream().map(Drawing.Box::state).collect(Collectors.toSet()));
            assertEquals(
                    boxes.size(),
                    boxes.stream()
                            .map(box -> box.x() + " " + box.y())
                            .distinct()
                            .count());
        }
    }

    @Test
    void tellsEveryMoveExactlyOnce() {
        for (int i = 0; i < ALL.size(); i++) {
            var drawn = new HashSet<String>();
            ALL.get(i).boxes().forEach(box -> box.stays()
                    .forEach(action -> assertTrue(drawn.add(told(box.state(), action, box.state())))));
            ALL.get(i).arrows().forEach(arrow -> arrow.actions()
                    .forEach(action -> assertTrue(drawn.add(told(arrow.from(), action, arrow.to())))));
            assertEquals(
                    Process.CYCLES.get(i).moves().stream()
                            .map(move -> told(move.from(), move.action(), move.to()))
                            .collect(Collectors.toSet()),
                    drawn);
        }
    }

    @Test
    void staysWithinItsSheetAndEndsOnTheRight() {
        for (var drawing : ALL) {
            for (var box : drawing.boxes()) {
                assertTrue(box.x() >= 0 && box.x() + Drawing.BOX_WIDTH <= drawing.width(), box::toString);
                assertTrue(box.y() >= 0 && box.y() + Drawing.BOX_HEIGHT <= drawing.height(), box::toString);
            }
            int last = drawing.boxes().stream().mapToInt(Drawing.Box::x).max().orElseThrow();
            assertTrue(drawing.boxes().stream().filter(box -> box.x() == last).allMatch(box -> box.state()
                    .isTerminal()));
        }
    }

    private static <S extends Enum<S> & State> Drawing drawn(Cycle<S> cycle) {
        return Drawing.of(cycle);
    }

    private static String told(State from, Action action, State to) {
        return from + " " + action + " " + to;
    }
}
