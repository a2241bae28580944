package kr.seoul.techtrade.rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static final int NODES = 3;

    private final List<Integer> slices = new ArrayList<>();

    private long shared(int slice) {
        slices.add(slice);
        return slices.stream().mapToInt(Integer::intValue).sum();
    }

    private int granted(List<Budget> nodes, int requests) {
        var random = new Random(1);
        return (int) IntStream.range(0, requests)
                .filter(i -> nodes.get(random.nextInt(nodes.size())).take(this::shared))
                .count();
    }

    private static List<Budget> nodes(int count, int whole) {
        return IntStream.range(0, count).mapToObj(i -> new Budget(whole)).toList();
    }

    /** And asks for it seldom: never for a few, once in hundreds for many, and no more when nothing is left. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 19, 100, 600, 12_000})
    void letsAllNodesTogetherHaveTheWhole(int whole) {
        int granted = granted(nodes(NODES, whole), 3 * whole + 100);
        assertTrue(granted >= whole, granted + " of " + whole);
        assertTrue(granted <= whole + NODES * Budget.FREE, granted + " of " + whole);
        assertTrue(slices.size() <= Math.min(whole + 2 * NODES, 100), slices::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 120, 12_000})
    void letsOneNodeAloneHaveExactlyTheWhole(int whole) {
        assertEquals(whole, granted(nodes(1, whole), 2 * whole));
    }

    @Test
    void asksNobodyAboutAFew() {
        assertEquals(Budget.FREE, granted(nodes(1, 12_000), Budget.FREE));
        assertEquals(List.of(), slices);
    }

    @Test
    void knowsWhatIsLeft() {
        var budget = new Budget(1000);
        assertEquals(1000, budget.left());
        IntStream.range(0, 300).forEach(i -> assertTrue(budget.take(this::shared)));
        assertEquals(700, budget.left());
        slices.add(650);
        IntStream.range(0, 700).forEach(i -> budget.take(this::shared));
        assertEquals(0, budget.left());
        assertFalse(budget.take(this::shared));
    }
}
