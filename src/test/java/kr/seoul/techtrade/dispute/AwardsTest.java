package kr.seoul.techtrade.dispute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kr.seoul.techtrade.kernel.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A panel's decision costs what is configured, and never more than five per cent of what was disputed. */
class AwardsTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "300, 30000", "500, 50000", "501, 50000", "900, 50000", "10000, 50000"})
    void costsAtMostFivePerCent(int feeBps, long cost) {
        var awards = new Awards(null, null, null, null, feeBps);
        assertEquals(Money.of(cost, "KRW"), awards.cost(Money.of(1_000_000, "KRW")));
    }

    /** The tax comes on top, and both together leave a side no less than nothing. */
    @ParameterizedTest
    @CsvSource({
        "30000, 1000, 500000, 30000, 3000",
        "30000, 1000, 33000, 30000, 3000",
        "30000, 1000, 32999, 29999, 2999",
        "30000, 1000, 1, 0, 0",
        "30000, 0, 10, 10, 0",
        "0, 1000, 10, 0, 0"
    })
    void takesNoMoreThanASideGets(long cost, int vatBps, long gets, long fee, long vat) {
        var toll = Awards.Toll.of(Money.of(cost, "KRW"), vatBps, Money.of(gets, "KRW"));
        assertEquals(new Awards.Toll(Money.of(fee, "KRW"), Money.of(vat, "KRW")), toll);
    }
}
