package kr.seoul.techtrade.investment;

import java.util.Map;
import kr.seoul.techtrade.kernel.Money;

/** Money as a source tells it; in confidence when it is not {@code disclosed}. */
record Amount(Money money, boolean disclosed) {
    private static final int TOLERANCE_PERCENT = 5;

    /** Of the columns of a property; null when it has none. */
    static Amount of(Map<String, Object> columns, String prefix) {
        return columns == null || columns.get(prefix + "_minor") == null
                ? null
                : new Amount(
                        Money.of(
                                ((Number) columns.get(prefix + "_minor")).longValue(),
                                columns.get(prefix + "_currency").toString()),
                        (Boolean) columns.get(prefix + "_disclosed"));
    }

    /** May be two reports of one amount: nearly the same, or of currencies that cannot be compared. */
    boolean isCompatible(Amount other) {
        return !isComparable(other) || isNear(other);
    }

    boolean isComparable(Amount other) {
        return money.currency().equals(other.money.currency());
    }

    boolean isNear(Amount other) {
        var greater = Math.max(money.minor(), other.money.minor());
        return greater - Math.min(money.minor(), other.money.minor()) <= greater / 100 * TOLERANCE_PERCENT;
    }
}
