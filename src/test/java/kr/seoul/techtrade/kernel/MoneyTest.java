package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @Test
    void isADecimalStringInJson() {
        assertEquals("{\"amount\":\"1250000\",\"currency\":\"KRW\"}", Json.write(Money.of(1_250_000, "KRW")));
        assertEquals("{\"amount\":\"12.34\",\"currency\":\"USD\"}", Json.write(Money.of(1234, "USD")));
        assertEquals(Money.of(-5, "USD"), Json.read("{\"amount\":\"-0.05\",\"currency\":\"USD\"}", Money.class));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5,KRW",
        "1.234,USD",
        "1e3,KRW",
        "' 1',KRW",
        "'1,000',KRW",
        "9223372036854775808,KRW",
        "92233720368547758.08,USD",
        "1,CHF",
        "1,krw",
        "'',KRW",
        "NaN,KRW"
    })
    void refusesWhatIsNoExactAmount(String amount, String currency) {
        var refusal = assertThrows(Problem.class, () -> Money.parse(amount, currency));
        assertEquals(KernelProblem.INVALID_MONEY, refusal.type());
    }

    @Test
    void neverOverflowsNorMixesCurrencies() {
        var most = Money.of(Long.MAX_VALUE, "KRW");
        assertThrows(ArithmeticException.class, () -> most.plus(Money.of(1, "KRW")));
        assertThrows(ArithmeticException.class, () -> Money.of(1, "KRW").plus(Money.of(1, "USD")));
        assertThrows(ArithmeticException.class, () -> Money.of(1, "KRW").compareTo(Money.of(1, "USD")));
    }

    @Test
    void leavesTheRemainderOfAShareWithThePayer() {
        assertEquals(Money.of(19, "KRW"), Money.of(999, "KRW").share(200));
        assertEquals(
                Money.of(Long.MAX_VALUE / 2, "KRW"),
                Money.of(Long.MAX_VALUE, "KRW").share(5_000));
    }
}
