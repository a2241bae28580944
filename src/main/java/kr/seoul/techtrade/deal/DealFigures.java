package kr.seoul.techtrade.deal;

import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.DealState;

/** All deals in figures: how many in each state (every state is named), and what is held for them per currency. */
public record DealFigures(Map<DealState, Long> states, List<Money> held) {
    /** Those that are not over. */
    public long open() {
        return states.entrySet().stream()
                .filter(state -> !state.getKey().isTerminal())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
