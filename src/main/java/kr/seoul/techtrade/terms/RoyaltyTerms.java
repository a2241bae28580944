package kr.seoul.techtrade.terms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import kr.seoul.techtrade.kernel.Money;

/**
 * A running royalty (경상기술료): a rate of what the licensee sells or earns, period by period.
 *
 * @param base what the rate is of
 * @param rateBps in ten-thousandths, up to the first step
 * @param steps other rates from a cumulative base on, rising; each applies to what lies above its threshold
 * @param minimum at least this much a period (최저기술료), null for none
 * @param cap at most this much in all periods together (최대기술료), null for none
 * @param periodMonths length of a reporting period: 1, 3, 6 or 12
 * @param periods how many
 * @param reportDays how long the licensee has after a period's end to report
 * @param paymentDays how long from the invoice to pay it
 * @param lateInterestBps a year, in ten-thousandths, simple, by days of 365
 * @param cureDays from the licensor's notice of what is late to the right to end the licence; null for 30
 * @param consequence what that right is; null for TERMINATION
 */
public record RoyaltyTerms(
        @NotNull Base base,
        @Min(0) @Max(10_000) int rateBps,
        @Size(max = 10) List<@NotNull @Valid Step> steps,
        Money minimum,
        Money cap,
        @Min(1) @Max(12) int periodMonths,
        @Min(1) @Max(240) int periods,
        @Min(1) @Max(90) int reportDays,
        @Min(1) @Max(90) int paymentDays,
        @Min(0) @Max(2000) int lateInterestBps,
        @Min(1) @Max(180) Integer cureDays,
        Consequence consequence) {
    private static final int CURE_DAYS = 30;

    public RoyaltyTerms {
        steps = steps == null ? List.of() : steps;
    }

    /** Without a word on what follows when it is not paid. */
    public RoyaltyTerms(
            Base base,
            int rateBps,
            List<Step> steps,
            Money minimum,
            Money cap,
            int periodMonths,
            int periods,
            int reportDays,
            int paymentDays,
            int lateInterestBps) {
        this(
                base,
                rateBps,
                steps,
                minimum,
                cap,
                periodMonths,
                periods,
                reportDays,
                paymentDays,
                lateInterestBps,
                null,
                null);
    }

    /** From the licensor's notice to the right to end the licence. */
    public int daysToCure() {
        return cureDays == null ? CURE_DAYS : cureDays;
    }

    /** What the licensor may choose when the cure period is over. */
    public Consequence consequenceOfDefault() {
        return consequence == null ? Consequence.TERMINATION : consequence;
    }

    /** The same of a period of which only {@code days} of {@code whole} count. */
    public RoyaltyTerms inProportion(long days, long whole) {
        return minimum == null
                ? this
                : new RoyaltyTerms(
                        base,
                        rateBps,
                        steps,
                        minimum.inProportion(new Money(days, minimum.currency()), new Money(whole, minimum.currency())),
                        cap,
                        periodMonths,
                        periods,
                        reportDays,
                        paymentDays,
                        lateInterestBps,
                        cureDays,
                        consequence);
    }

    /** What becomes of a licence whose royalty was not paid in spite of the notice. */
    public enum Consequence {
        /** It ends. */
        TERMINATION,
        /** An exclusive one goes on as one that others may hold as well. */
        NON_EXCLUSIVE
    }

    /** What all periods come to at least. */
    Money leastInAll() {
        return new Money(Math.multiplyExact(minimum.minor(), (long) periods), minimum.currency());
    }

    public enum Base {
        /** Net sales: gross less the deductions that are reported. */
        SALES,
        PROFIT
    }

    public record Step(
            @NotNull Money above, @Min(0) @Max(10_000) int rateBps) {}
}
