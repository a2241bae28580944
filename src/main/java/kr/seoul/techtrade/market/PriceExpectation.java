package kr.seoul.techtrade.market;

import kr.seoul.techtrade.kernel.Money;

/** What the lister has in mind, as a range in one currency; either end may be open. Absent altogether: negotiable. */
public record PriceExpectation(Money min, Money max) {
    /** ISO 4217. */
    public String currencyCode() {
        return (min == null ? max : min).currencyCode();
    }
}
