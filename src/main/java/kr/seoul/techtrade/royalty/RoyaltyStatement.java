package kr.seoul.techtrade.royalty;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.terms.RoyaltyTerms.Base;

/**
 * What the licensee says of a period (실시료 보고): where the base is sales, the gross sales and what is deducted from them to
 * give the net sales; where it is profit, the profit alone, zero for a loss.
 *
 * @param units how many were sold, null when that is not counted
 */
public record RoyaltyStatement(
        @Min(0) @Max(1_000_000_000_000L) Long units,
        Money sales,
        @Size(max = 20) List<@NotNull @Valid Deduction> deductions,
        Money profit,
        @Size(max = 2000) @PlainText(lines = true) String note) {
    /** A period's base; all periods together stay far from where sums overflow. */
    static final long AMOUNT_MAX = 100_000_000_000_000L;

    public RoyaltyStatement {
        deductions = deductions == null ? List.of() : List.copyOf(deductions);
    }

    public enum Kind {
        RETURNS,
        DISCOUNTS,
        FREIGHT,
        INSURANCE,
        TAXES,
        OTHER
    }

    public record Deduction(
            @NotNull Kind kind,
            @NotNull Money amount,
            @NotNull @Size(min = 1, max = 500) @PlainText String why) {}

    /** It says the same, whatever its note. */
    boolean isLike(RoyaltyStatement other) {
        return Objects.equals(units, other.units)
                && Objects.equals(sales, other.sales)
                && deductions.equals(other.deductions)
                && Objects.equals(profit, other.profit);
    }

    /** What the rate is of. */
    Money base(Base of) {
        return of == Base.PROFIT
                ? profit
                : deductions.stream().map(Deduction::amount).reduce(sales, Money::minus);
    }

    /** Problems: deal/invalid-statement with the pointer below {@code at}. */
    void mustSuit(Base of, Currency currency, String at) {
        if (of == Base.PROFIT) {
            must(sales == null, at + "/sales", "the terms are about profit");
            must(deductions.isEmpty(), at + "/deductions", "the terms are about profit, which is net");
            mustBeAnAmount(profit, currency, at + "/profit");
            return;
        }
        must(profit == null, at + "/profit", "the terms are about sales");
        mustBeAnAmount(sales, currency, at + "/sales");
        var rest = sales;
        for (int i = 0; i < deductions.size(); i++) {
            var amount = deductions.get(i).amount();
            var pointer = "%s/deductions/%d/amount".formatted(at, i);
            mustBeAnAmount(amount, currency, pointer);
            must(amount.compareTo(rest) <= 0, pointer, "the deductions exceed the sales");
            rest = rest.minus(amount);
        }
    }

    private static void mustBeAnAmount(Money amount, Currency currency, String pointer) {
        must(amount != null, pointer, "is required");
        must(amount.currency().equals(currency), pointer, "the contract is in " + currency);
        must(amount.minor() >= 0 && amount.minor() <= AMOUNT_MAX, pointer, "must be from 0 to " + AMOUNT_MAX);
    }

    private static void must(boolean holds, String pointer, String reason) {
        if (!holds) {
            throw DealProblem.INVALID_STATEMENT.at(pointer, reason);
        }
    }
}
