package kr.seoul.techtrade.royalty;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Place;
import kr.seoul.techtrade.royalty.RoyaltyPeriod.Kind;

/**
 * The royalties of a deal in their order: each period is reckoned on top of those before it, as they stand after their
 * corrections. What a correction changes of later periods, whose steps or cap it moves, is part of its difference.
 *
 * <p>What was awarded of a period stays as it is: it is no statement of sales, so that steps do not count it, but the cap does.
 */
final class RoyaltyRun {
    private final List<RoyaltyPeriod> royalties;
    private final Money none;

    /** In the order of their numbers, at least one. */
    RoyaltyRun(List<RoyaltyPeriod> royalties) {
        this.royalties = royalties;
        none = Money.zero(royalties.get(0).held().currency());
    }

    /** What all periods so far come to. */
    private record Sum(Money base, Money royalty) {
        Sum plus(RoyaltyCalculation next) {
            return new Sum(next.base() == null ? base : base.plus(next.base()), royalty.plus(next.royalty()));
        }

        /** Where the cap, null for none, does not leave so much, the periods before give way to it. */
        Sum plus(Money awarded, Money cap) {
            var left = cap == null ? awarded : cap.minus(royalty).min(awarded);
            return left.isPositive() ? new Sum(base, royalty.plus(left)) : this;
        }
    }

    /** A corrected period, and what the deal's royalties change by: negative when too much was charged. */
    record Correction(RoyaltyCalculation calculation, Money difference) {}

    /** An earlier period that has yet to be reported. */
    boolean isWaitingBefore(RoyaltyPeriod period) {
        return royalties.stream().anyMatch(each -> each.item() < period.item() && each.isPeriod() && each.isAhead());
    }

    RoyaltyCalculation reckon(RoyaltyPeriod period, RoyaltyStatement statement) {
        return reckon(period, statement, sumBefore(period));
    }

    RoyaltyCalculation estimate(RoyaltyPeriod period) {
        var before = sumBefore(period);
        var highest = royalties.stream()
                .filter(each -> each.item() < period.item() && each.isPeriod())
                .map(RoyaltyPeriod::charged)
                .max(Comparator.naturalOrder())
                .orElse(none);
        return RoyaltyCalculation.estimate(period.terms(), highest, before.base(), before.royalty());
    }

    Correction correct(RoyaltyPeriod period, RoyaltyStatement statement) {
        var sum = new Sum(none, none);
        RoyaltyCalculation corrected = null;
        for (var each : royalties) {
            if (isReckoned(each)) {
                var next = reckon(each, each == period ? statement : current(each), sum);
                corrected = each == period ? next : corrected;
                sum = sum.plus(next).plus(awarded(each), each.terms().cap());
            }
        }
        return new Correction(corrected, sum.royalty().minus(charged()));
    }

    /** It says what was said of the period before, and what is charged stays as it is. */
    boolean isNothingNew(RoyaltyPeriod period, RoyaltyStatement statement) {
        var said = current(period);
        return said != null
                && statement.isLike(said)
                && correct(period, statement).difference().isZero();
    }

    long corrections(RoyaltyPeriod period) {
        return royalties.stream().filter(each -> isCorrectionOf(each, period)).count();
    }

    /** What a period was charged with, corrections included. */
    Money charged(RoyaltyPeriod period) {
        return royalties.stream()
                .filter(each -> each == period || isCorrectionOf(each, period))
                .map(RoyaltyPeriod::charged)
                .reduce(none, Money::plus);
    }

    /** Corrections of a period that are not paid in full, the oldest first. */
    List<RoyaltyPeriod> unpaidCorrections(RoyaltyPeriod period) {
        return royalties.stream()
                .filter(each -> isCorrectionOf(each, period))
                .filter(each -> each.state().holds().contains(Place.ESCROW)
                        && each.missing().isPositive())
                .toList();
    }

    /** Of what was charged too much of a period, what was paid: all but what is missing of it and of its corrections. */
    Money paid(RoyaltyPeriod period, Money tooMuch) {
        var missing = royalties.stream()
                .filter(each -> each == period || isCorrectionOf(each, period))
                .map(each -> each.missing().minus(each.lost()))
                .reduce(none, Money::plus);
        var paid = tooMuch.minus(missing).min(tooMuch);
        return paid.isPositive() ? paid : none;
    }

    /** What earlier corrections downward left. */
    Money credit() {
        return royalties.stream().map(RoyaltyPeriod::credit).reduce(none, Money::plus);
    }

    /** The oldest first. */
    void useCredit(Money used) {
        var left = used;
        for (var each : royalties) {
            var part = left.min(each.credit());
            each.useCredit(part);
            left = left.minus(part);
        }
    }

    private Money charged() {
        return royalties.stream().map(RoyaltyPeriod::charged).reduce(none, Money::plus);
    }

    private Sum sumBefore(RoyaltyPeriod period) {
        var sum = new Sum(none, none);
        for (var each : royalties) {
            if (each.item() < period.item() && isReckoned(each)) {
                sum = sum.plus(reckon(each, current(each), sum))
                        .plus(awarded(each), each.terms().cap());
            }
        }
        return sum;
    }

    /** Of its contested finding. */
    private Money awarded(RoyaltyPeriod period) {
        return royalties.stream()
                .filter(each -> each.kind() == Kind.AWARD && each.corrects().equals(period.item()))
                .map(RoyaltyPeriod::charged)
                .reduce(none, Money::plus);
    }

    private static RoyaltyCalculation reckon(RoyaltyPeriod period, RoyaltyStatement statement, Sum before) {
        return statement == null
                ? estimated(period, before)
                : RoyaltyCalculation.of(
                        period.terms(), statement.base(period.terms().base()), before.base(), before.royalty());
    }

    /** An estimate stays what it is until it is corrected, unless the cap leaves less by now. */
    private static RoyaltyCalculation estimated(RoyaltyPeriod period, Sum before) {
        var was = period.papers().calculation();
        var now = RoyaltyCalculation.estimate(period.terms(), was.subtotal(), before.base(), before.royalty());
        return now.royalty().compareTo(was.royalty()) < 0 ? now : was;
    }

    /** What was said of it last; null when only an estimate was made. */
    private RoyaltyStatement current(RoyaltyPeriod period) {
        return royalties.stream()
                .filter(each -> each == period || isCorrectionOf(each, period))
                .map(each -> each.papers().statement())
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static boolean isReckoned(RoyaltyPeriod each) {
        return each.isPeriod() && each.papers().calculation() != null;
    }

    private static boolean isCorrectionOf(RoyaltyPeriod each, RoyaltyPeriod period) {
        return each.kind() == Kind.CORRECTION && each.corrects().equals(period.item());
    }
}
