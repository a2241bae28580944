package kr.seoul.techtrade.royalty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import kr.seoul.techtrade.kernel.Money;

/**
 * Simple interest on what is paid late: by the day, a year having 365, on what was still unpaid on each. Rounded down once, at
 * the end.
 */
final class LateInterest {
    private static final BigDecimal YEAR_OF_BPS = BigDecimal.valueOf(365L * 10_000);

    private LateInterest() {}

    /** {@code unpaidDays}: minor units times days, summed over the time that it was late. */
    static Money of(long unpaidDays, int rateBps, Currency currency) {
        var exact = BigDecimal.valueOf(unpaidDays).multiply(BigDecimal.valueOf(rateBps));
        return new Money(exact.divide(YEAR_OF_BPS, 0, RoundingMode.DOWN).longValueExact(), currency);
    }
}
