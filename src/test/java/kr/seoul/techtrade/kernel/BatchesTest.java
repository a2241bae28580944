package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final Batches BATCHES = new Batches(50, 6);

    private final Deque<Integer> due =
            new ArrayDeque<>(IntStream.range(0, 120).boxed().toList());
    private final List<Integer> done = new ArrayList<>();
    private final List<Integer> passed = new ArrayList<>();
    private final List<Integer> tried = new ArrayList<>();

    /** All of a batch or, when it holds one of these, none. */
    private boolean step(int many, List<Integer> impossible) {
        tried.add(many);
        var batch = due.stream().limit(many).toList();
        if (batch.stream().anyMatch(impossible::contains)) {
            throw new IllegalStateException("impossible");
        }
        batch.forEach(each -> done.add(due.remove()));
        return !batch.isEmpty();
    }

    private boolean pass(RuntimeException failed) {
        assertEquals("impossible", failed.getMessage());
        passed.add(due.remove());
        return true;
    }

    @Test
    void goesOnUntilNothingIsLeft() {
        BATCHES.all(many -> step(many, List.of()), this::pass);
        assertEquals(120, done.size());
        assertEquals(List.of(50, 50, 50, 50), tried, "the last finds nothing");
    }

    @Test
    void passesOverWhatFailsAloneAndNothingElse() {
        BATCHES.all(many -> step(many, List.of(0, 77, 78)), this::pass);
        assertEquals(List.of(0, 77, 78), passed);
        assertEquals(117, done.size());
        assertEquals(List.of(50, 8, 1), tried.subList(0, 3), "down to one");
    }

    @Test
    void failsWhenNothingCanBePassedOver() {
        Predicate<RuntimeException> pass = failed -> {
            throw failed;
        };
        assertThrows(IllegalStateException.class, () -> BATCHES.next(many -> step(many, List.of(0)), pass));
        assertEquals(List.of(50, 8, 1), tried);
    }
}
