package kr.seoul.techtrade.market;

import kr.seoul.techtrade.kernel.Money;

/** What the lister has in mind, as a range in one currency; either end may be open. Absent altogether: negotiable. */
public record PriceExpectation(Money min, Money max) {
    /** Problems: market/invalid-price. */
    public PriceExpectation {
        if (min == null && max == null) {
            throw MarketProblem.INVALID_PRICE.because(
                    "name min, max or both; leave the price out when it is negotiable");
        }
        if (min != null && min.minor() < 0 || max != null && !max.isPositive()) {
            throw MarketProblem.INVALID_PRICE.because("a price is not negative, and its max is above zero");
        }
        if (min != null && max != null) {
            if (!min.currency().equals(max.currency())) {
                throw MarketProblem.INVALID_PRICE.because("min and max must be in one currency");
            }
            if (min.compareTo(max) > 0) {
                throw MarketProblem.INVALID_PRICE.because("min must not be above max");
            }
        }
    }

    /** ISO 4217. */
    public String currencyCode() {
        return (min == null ? max : min).currencyCode();
    }
}
