package kr.seoul.techtrade.search;

import java.math.BigDecimal;
import kr.seoul.techtrade.kernel.Money;

/** How much was raised, coarsely, in won. */
public enum FundingBand {
    /** Below 1 billion won. */
    UNDER_1B,
    UNDER_10B,
    UNDER_100B,
    /** 100 billion won and more. */
    FROM_100B,
    /** In another currency. */
    FOREIGN;

    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

    /** Null when nobody tells. */
    static FundingBand of(Money amount) {
        if (amount == null) {
            return null;
        }
        return amount.currencyCode().equals("KRW") ? of(BigDecimal.valueOf(amount.minor())) : FOREIGN;
    }

    /** Null when nobody tells. */
    static FundingBand of(BigDecimal won) {
        if (won == null) {
            return null;
        }
        return isBelow(won, 1) ? UNDER_1B : isBelow(won, 10) ? UNDER_10B : isBelow(won, 100) ? UNDER_100B : FROM_100B;
    }

    private static boolean isBelow(BigDecimal won, long billions) {
        return won.compareTo(BILLION.multiply(BigDecimal.valueOf(billions))) < 0;
    }
}
