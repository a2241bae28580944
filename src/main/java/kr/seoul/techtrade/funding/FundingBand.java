package kr.seoul.techtrade.funding;

import java.math.BigDecimal;
import kr.seoul.techtrade.kernel.Money;

/** How much was raised, coarsely, in won. */
public enum FundingBand {
    /** Below 1 billion won. */
    UNDER_1B(0),
    UNDER_10B(1),
    UNDER_100B(10),
    /** 100 billion won and more. */
    FROM_100B(100),
    /** In another currency. */
    FOREIGN(0);

    private static final long BILLION = 1_000_000_000;

    private final long from;

    FundingBand(long billions) {
        this.from = billions * BILLION;
    }

    /** Null when nobody tells. */
    public static FundingBand of(Money amount) {
        if (amount == null) {
            return null;
        }
        return amount.currencyCode().equals("KRW") ? of(BigDecimal.valueOf(amount.minor())) : FOREIGN;
    }

    /** Null when nobody tells. */
    public static FundingBand of(BigDecimal won) {
        FundingBand found = null;
        for (var band : values()) {
            if (won != null && band != FOREIGN && won.compareTo(BigDecimal.valueOf(band.from)) >= 0) {
                found = band;
            }
        }
        return found;
    }

    long from() {
        return from;
    }

    /** Null above the last. */
    Long below() {
        return compareTo(FROM_100B) >= 0 ? null : Long.valueOf(values()[ordinal() + 1].from);
    }
}
