package kr.seoul.techtrade.search;

import kr.seoul.techtrade.market.PriceExpectation;

/** Where a price expectation starts, coarsely, in won: what people choose from when they have no figure in mind. */
public enum PriceBand {
    NEGOTIABLE,
    /** Below 10 million won. */
    UNDER_10M,
    UNDER_50M,
    UNDER_100M,
    UNDER_500M,
    /** 500 million won and more. */
    FROM_500M,
    /** Asked in another currency. */
    FOREIGN;

    private static final long MILLION = 1_000_000;

    /** By the least that is expected; by the most when no least is named. */
    static PriceBand of(PriceExpectation price) {
        if (price == null) {
            return NEGOTIABLE;
        }
        if (!price.currencyCode().equals("KRW")) {
            return FOREIGN;
        }
        long won = (price.min() == null ? price.max() : price.min()).minor();
        return won < 10 * MILLION
                ? UNDER_10M
                : won < 50 * MILLION
                        ? UNDER_50M
                        : won < 100 * MILLION ? UNDER_100M : won < 500 * MILLION ? UNDER_500M : FROM_500M;
    }
}
