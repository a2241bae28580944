package kr.seoul.techtrade.royalty;

import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.terms.RoyaltyTerms;

/**
 * How the royalty of a period follows from its base, step by step. Each slice is rounded down to the minor unit, so what
 * rounding leaves, less than a unit a slice, stays with the licensee.
 *
 * @param base of this period; null for an estimate, which has none
 * @param before the base of all periods before it: steps count from the first period on
 * @param slices the base cut at the steps of the terms, those of nothing left out
 * @param subtotal the sum of the slices; for an estimate, the highest royalty of an earlier period
 * @param topUp what the minimum of the terms adds, zero for nothing
 * @param cut what the cap of the terms takes off, zero for nothing
 * @param royalty subtotal and top-up less cut: never below zero
 */
public record RoyaltyCalculation(
        Money base, Money before, List<Slice> slices, Money subtotal, Money topUp, Money cut, Money royalty) {
    /** The part of the base that lies above {@code above} and below the next step, cumulative over all periods. */
    public record Slice(Money above, Money part, int rateBps, Money amount) {}

    /** {@code charged} is the royalty of all periods before. */
    static RoyaltyCalculation of(RoyaltyTerms terms, Money base, Money before, Money charged) {
        var slices = slices(terms, base, before);
        var subtotal = slices.stream().map(Slice::amount).reduce(Money.zero(base.currency()), Money::plus);
        return bounded(terms, base, before, slices, subtotal, charged);
    }

    /** Nothing was reported: the minimum, or as much as in the best period before, whichever is more. */
    static RoyaltyCalculation estimate(RoyaltyTerms terms, Money highest, Money before, Money charged) {
        return bounded(terms, null, before, List.of(), highest, charged);
    }

    private static RoyaltyCalculation bounded(
            RoyaltyTerms terms, Money base, Money before, List<Slice> slices, Money subtotal, Money charged) {
        var none = Money.zero(subtotal.currency());
        var topUp = terms.minimum() == null ? none : max(none, terms.minimum().minus(subtotal));
        var whole = subtotal.plus(topUp);
        var cut = terms.cap() == null
                ? none
                : max(none, whole.plus(charged).minus(terms.cap())).min(whole);
        return new RoyaltyCalculation(base, before, slices, subtotal, topUp, cut, whole.minus(cut));
    }

    private static List<Slice> slices(RoyaltyTerms terms, Money base, Money before) {
        var slices = new ArrayList<Slice>();
        var upTo = before.plus(base);
        var above = Money.zero(base.currency());
        int rateBps = terms.rateBps();
        for (int i = 0; i <= terms.steps().size(); i++) {
            var next = i < terms.steps().size() ? terms.steps().get(i) : null;
            var end = next == null ? upTo : upTo.min(next.above());
            var part = end.minus(max(before, above));
            if (part.isPositive()) {
                slices.add(new Slice(above, part, rateBps, part.share(rateBps)));
            }
            if (next != null) {
                above = next.above();
                rateBps = next.rateBps();
            }
        }
        return slices;
    }

    private static Money max(Money one, Money other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
