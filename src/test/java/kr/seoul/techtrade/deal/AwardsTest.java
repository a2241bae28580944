package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kr.seoul.techtrade.kernel.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A panel's decision costs what is configured, and never more than five per cent of what was disputed. */
class AwardsTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "300, 30000", "500, 50000", "501, 50000", "900, 50000", "10000, 50000"})
    void costsAtMostFivePerCent(int feeBps, long cost) {
        var awards = new Awards(null, null, feeBps);
        assertEquals(Money.of(cost, "KRW"), awards.cost(Money.of(1_000_000, "KRW")));
    }
}
