package kr.seoul.techtrade.payout;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import kr.seoul.techtrade.kernel.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayoutLimitsTest {
    /** What is above it takes two people; a limit of one currency says nothing of another. */
    @ParameterizedTest
    @CsvSource({
        "USD, 50000.00, 50000.01",
        "EUR, 50000.00, 50000.01",
        "JPY, 5000000, 5000001",
        "KRW, 100000000, 100000001"
    })
    void limitsEachCurrencyByItself(String currency, String limit, String above) {
        var limits = new PayoutLimits(each -> Optional.of(limit).filter(any -> each.equals(currency)));
        assertFalse(limits.isAbove(Money.parse(limit, currency)));
        assertTrue(limits.isAbove(Money.parse(above, currency)));
        Money.CURRENCIES.stream()
                .filter(other -> !other.equals(currency))
                .forEach(other -> assertFalse(limits.isAbove(Money.of(1_000_000_000_000L, other)), other));
    }
}
