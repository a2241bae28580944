package kr.seoul.techtrade.kernel;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;
import java.util.Set;

/**
 * An exact amount: {@code minor} units (won, cents) of one currency; what {@code bigint} columns hold. May be negative.
 *
 * <p>JSON is {@code {"amount":"1250000","currency":"KRW"}}, the amount a decimal string in major units.
 * Overflow and mixed currencies throw {@link ArithmeticException}: both are bugs of the caller, never of the data.
 */
@JsonAutoDetect(getterVisibility = Visibility.NONE, fieldVisibility = Visibility.NONE)
public record Money(long minor, Currency currency) implements Comparable<Money> {
    /** ISO 4217 codes the ledger keeps books in. */
    public static final Set<String> CURRENCIES = Set.of("KRW", "USD", "EUR", "JPY");

    private static final int BPS = 10_000;

    public Money {
        Objects.requireNonNull(currency, "currency");
    }

    public static Money of(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** Problems: kernel/invalid-money for an unknown currency, too many decimals, or an amount beyond 64 bits. */
    @JsonCreator
    public static Money parse(@JsonProperty("amount") String amount, @JsonProperty("currency") String currency) {
        if (amount == null || currency == null) {
            throw KernelProblem.INVALID_MONEY.because("amount and currency are both required");
        }
        if (!CURRENCIES.contains(currency)) {
            throw KernelProblem.INVALID_MONEY.because(
                    "currency must be one of " + CURRENCIES.stream().sorted().toList());
        }
        var unit = Currency.getInstance(currency);
        if (!amount.matches("-?\\d{1,19}(\\.\\d{1,4})?")) {
            throw KernelProblem.INVALID_MONEY.because("amount must be a decimal string such as \"1250000\"");
        }
        try {
            return new Money(
                    new BigDecimal(amount)
                            .movePointRight(unit.getDefaultFractionDigits())
                            .longValueExact(),
                    unit);
        } catch (ArithmeticException tooFineOrTooLarge) {
            throw KernelProblem.INVALID_MONEY.because(
                    "%s has %d decimals and at most 18 digits".formatted(currency, unit.getDefaultFractionDigits()));
        }
    }

    /** The decimal string of JSON and of bank files: {@code 1250000} for won, {@code 12.34} for dollars. */
    @JsonProperty("amount")
    public String amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    @JsonProperty("currency")
    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /** The share of {@code bps} ten-thousandths, rounded down: the remainder stays with whoever pays the share. */
    public Money share(int bps) {
        var exact = BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(bps));
        return new Money(
                exact.divide(BigDecimal.valueOf(BPS), 0, RoundingMode.DOWN).longValueExact(), currency);
    }

    /** This times {@code part / whole}, rounded down: the remainder stays with whoever pays it. */
    public Money inProportion(Money part, Money whole) {
        var exact = BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(same(part).minor));
        return new Money(
                exact.divide(BigDecimal.valueOf(same(whole).minor), 0, RoundingMode.DOWN)
                        .longValueExact(),
                currency);
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    @Override
    public String toString() {
        return amount() + " " + currencyCode();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new ArithmeticException("mixed currencies: " + this + " and " + other);
        }
        return other;
    }
}
