package kr.seoul.techtrade.kernel;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Objects;

/**
 * What many amounts come to: exact as {@link Money} and of the same JSON, and beyond its 64 bits if need be, since how many there are
 * and what others tell of them is not ours to say. Mixed currencies throw {@link ArithmeticException}.
 */
@JsonAutoDetect(getterVisibility = Visibility.NONE, fieldVisibility = Visibility.NONE)
public record Total(BigInteger minor, Currency currency) {

    public Total {
        Objects.requireNonNull(minor, "minor");
        Objects.requireNonNull(currency, "currency");
    }

    public static Total of(Money money) {
        return new Total(BigInteger.valueOf(money.minor()), money.currency());
    }

    /** {@code minor}: whole, as the database sums {@code bigint}. */
    public static Total of(BigDecimal minor, String currency) {
        return new Total(minor.toBigIntegerExact(), Currency.getInstance(currency));
    }

    public Total plus(Total other) {
        return new Total(minor.add(same(other).minor), currency);
    }

    public boolean isAbove(Money limit) {
        return minor.compareTo(same(of(limit)).minor) > 0;
    }

    @JsonProperty("amount")
    public String amount() {
        return major().toPlainString();
    }

    /** In major units, with all decimals of the currency. */
    public BigDecimal major() {
        return new BigDecimal(minor, currency.getDefaultFractionDigits());
    }

    @JsonProperty("currency")
    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    @Override
    public String toString() {
        return amount() + " " + currencyCode();
    }

    private Total same(Total other) {
        if (!currency.equals(other.currency)) {
            throw new ArithmeticException("mixed currencies: " + this + " and " + other);
        }
        return other;
    }
}
