package kr.seoul.techtrade.royalty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kr.seoul.techtrade.deal.Negotiation;
import kr.seoul.techtrade.deal.PaperDeal;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.RoyaltyState;
import kr.seoul.techtrade.royalty.RoyaltyPeriod.Kind;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms.Base;
import kr.seoul.techtrade.terms.RoyaltyTerms.Step;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import org.junit.jupiter.api.Test;

/** Periods that build on each other, whatever is corrected in whichever order. */
class RoyaltyRunTest {
    private static final Instant AT = Instant.parse("2026-03-02T00:00:00Z");
    private static final int PERIODS = 6;
    private static final Money NONE = won(0);

    private final List<RoyaltyPeriod> royalties = new ArrayList<>();
    private final Map<RoyaltyPeriod, RoyaltyStatement> newest = new HashMap<>();

    @Test
    void chargesInAllWhatTheNewestStatementsComeToInOrder() {
        var random = new Random(19);
        for (int run = 0; run < 200; run++) {
            begin(royalty());
            for (int i = 0; i < PERIODS; i++) {
                var period = royalties.get(i);
                if (random.nextInt(4) == 0) {
                    estimate(period);
                } else {
                    report(period, random.nextInt(2_000_000));
                }
                while (random.nextInt(3) == 0) {
                    correct(royalties.get(random.nextInt(i + 1)), random.nextInt(2_000_000));
                }
                assertEquals(reckonedAnew(), charged());
                assertTrue(charged().compareTo(won(150_000)) <= 0, () -> "above the cap: " + charged());
            }
        }
    }

    @Test
    void correctsAPeriodAndWithItTheStepsOfThoseAfterIt() {
        begin(royalty());
        report(royalties.get(0), 1_000_000);
        report(royalties.get(1), 1_000_000);
        assertEquals(won(80_000), charged(), "5 % of the first million, 3 % of the second");
        correct(royalties.get(0), 0);
        assertEquals(won(-30_000), royalties.get(PERIODS).charged(), "the second period is at 5 % now");
    }

    @Test
    void usesTheOldestCreditFirst() {
        begin(royalty());
        for (int i = 0; i < 2; i++) {
            var item = royalties.get(0).derive(royalties.size() + 1, Kind.CORRECTION, AT);
            item.grant(won(100), won(100));
            royalties.add(item);
        }
        var run = new RoyaltyRun(royalties);
        assertEquals(won(200), run.credit());
        run.useCredit(won(150));
        assertEquals(NONE, royalties.get(PERIODS).credit());
        assertEquals(won(50), royalties.get(PERIODS + 1).credit());
    }

    @Test
    void knowsWhichPeriodsAreReportedFirst() {
        begin(royalty());
        assertTrue(new RoyaltyRun(royalties).isWaitingBefore(royalties.get(1)));
        royalties.get(0).enter(RoyaltyState.INVOICED);
        assertFalse(new RoyaltyRun(royalties).isWaitingBefore(royalties.get(1)));
    }

    /** What was awarded is no statement, and yet counts. */
    @Test
    void neverExceedsTheCapNorTakesBackWhatWasAwarded() {
        var cap = won(150_000);
        var random = new Random(23);
        for (int run = 0; run < 200; run++) {
            begin(royalty());
            var contested = random.nextInt(PERIODS);
            for (int i = 0; i < PERIODS; i++) {
                report(royalties.get(i), random.nextInt(2_000_000));
                if (i >= contested && random.nextInt(3) == 0) {
                    award(royalties.get(contested), random.nextInt(4_000_000));
                    contested = PERIODS;
                }
                var corrected = royalties.get(random.nextInt(i + 1));
                if (random.nextInt(2) == 0 && !isAwarded(corrected)) {
                    correct(corrected, random.nextInt(2_000_000));
                }
                assertTrue(charged().compareTo(cap) <= 0, () -> "charged " + charged());
            }
            var last = royalties.get(PERIODS - 1);
            if (!isAwarded(last) && newest.get(last) != null) {
                correct(last, newest.get(last).sales().minor());
                correct(last, newest.get(last).sales().minor());
                assertEquals(NONE, royalties.get(royalties.size() - 1).charged(), "nothing is left to correct");
            }
        }
    }

    @Test
    void reckonsALaterPeriodOnTopOfWhatWasAwarded() {
        begin(royalty());
        report(royalties.get(0), 1_000_000);
        award(royalties.get(0), 3_000_000);
        assertEquals(won(50_000 + 60_000), charged(), "3 % of what was found more");
        report(royalties.get(1), 10_000_000);
        assertEquals(won(150_000), charged());
        correct(royalties.get(1), 0);
        assertEquals(won(110_000), charged(), "and what was awarded stays");
    }

    /** As a dispute would: no more than what a correction would find. */
    private void award(RoyaltyPeriod period, long sales) {
        var found = new RoyaltyRun(royalties).correct(period, statement(sales)).difference();
        var item = period.derive(royalties.size() + 1, Kind.AWARD, AT);
        item.write(RoyaltyPapers.NONE, found.isPositive() ? found : NONE);
        royalties.add(item);
    }

    private boolean isAwarded(RoyaltyPeriod period) {
        return royalties.stream()
                .anyMatch(each -> each.kind() == Kind.AWARD && each.corrects().equals(period.item()));
    }

    private static RoyaltyStatement statement(long sales) {
        return new RoyaltyStatement(null, won(sales), null, null, null);
    }

    private void report(RoyaltyPeriod period, long sales) {
        var statement = statement(sales);
        var calculation = new RoyaltyRun(royalties).reckon(period, statement);
        period.write(RoyaltyPapers.of(statement, calculation, null), calculation.royalty());
        newest.put(period, statement);
    }

    private void estimate(RoyaltyPeriod period) {
        var calculation = new RoyaltyRun(royalties).estimate(period);
        period.write(RoyaltyPapers.of(null, calculation, null), calculation.royalty());
    }

    private void correct(RoyaltyPeriod period, long sales) {
        var statement = statement(sales);
        var corrected = new RoyaltyRun(royalties).correct(period, statement);
        var item = period.derive(royalties.size() + 1, Kind.CORRECTION, AT);
        item.write(RoyaltyPapers.of(statement, corrected.calculation(), null), corrected.difference());
        royalties.add(item);
        newest.put(period, statement);
    }

    private Money charged() {
        return royalties.stream().map(RoyaltyPeriod::charged).reduce(NONE, Money::plus);
    }

    private Money reckonedAnew() {
        var base = NONE;
        var sum = NONE;
        for (var period : royalties.subList(0, PERIODS)) {
            var statement = newest.get(period);
            if (statement != null) {
                sum = sum.plus(RoyaltyCalculation.of(period.terms(), statement.sales(), base, sum)
                        .royalty());
                base = base.plus(statement.sales());
            } else if (period.papers().calculation() != null) {
                var estimated = period.papers().calculation().royalty();
                sum = sum.plus(estimated.min(period.terms().cap().minus(sum)));
            }
        }
        return sum;
    }

    /** 5 % up to a million in all, 3 % up to three, 1 % above, and 150,000 at most. */
    private static RoyaltyTerms royalty() {
        var steps = List.of(new Step(won(1_000_000), 300), new Step(won(3_000_000), 100));
        return new RoyaltyTerms(Base.SALES, 500, steps, null, won(150_000), 3, PERIODS, 30, 14, 1200);
    }

    private void begin(RoyaltyTerms royalty) {
        royalties.clear();
        newest.clear();
        var of = Negotiation.terms(SilenceRule.ACCEPTS);
        var terms = Negotiation.with(
                of, of.subjectMatter(), of.form(), of.periodMonths(), royalty, of.brokers(), of.longstopDays());
        var deal = PaperDeal.with(terms, AT);
        for (int i = 1; i <= PERIODS; i++) {
            var from = LocalDate.of(2026, 3, 2).plusMonths(3L * i);
            royalties.add(RoyaltyPeriod.of(deal, i, from, from.plusMonths(3).minusDays(1), AT));
        }
    }

    private static Money won(long amount) {
        return Money.of(amount, "KRW");
    }
}
