package kr.seoul.techtrade.royalty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kr.seoul.techtrade.deal.Charges;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.Settlement;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.royalty.RoyaltyStatement.Deduction;
import kr.seoul.techtrade.royalty.RoyaltyStatement.Kind;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms.Base;
import kr.seoul.techtrade.terms.RoyaltyTerms.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every figure of a royalty, from the licensee's statement to what the licensor receives. */
class RoyaltyCalculationTest {
    private static final Money NONE = won(0);
    /** 5 % up to a million in all, 3 % up to three, 1 % above. */
    private static final List<Step> STEPS = List.of(new Step(won(1_000_000), 300), new Step(won(3_000_000), 100));

    @ParameterizedTest
    @CsvSource({
        "0,        0,       0,      0",
        "0,        999999,  49999,  1",
        "0,        1000000, 50000,  1",
        "0,        1000001, 50000,  2",
        "0,        1000034, 50001,  2",
        "0,        3000000, 110000, 2",
        "0,        4000000, 120000, 3",
        "999999,   2,       0,      2",
        "1000000,  1000000, 30000,  1",
        "900000,   200000,  8000,   2",
        "3000000,  500000,  5000,   1",
        "900000,   3000000, 74000,  3",
        "99000000, 1,       0,      1"
    })
    void cutsTheBaseAtTheStepsOfAllPeriods(long before, long base, long royalty, int slices) {
        var found = RoyaltyCalculation.of(terms(STEPS, null, null), won(base), won(before), NONE);
        assertEquals(won(royalty), found.royalty());
        assertEquals(slices, found.slices().size());
    }

    @ParameterizedTest
    @CsvSource({
        "1000000, ,      ,       0,      0,      0,      50000",
        "1000000, 50000, ,       0,      0,      0,      50000",
        "1000000, 50001, ,       0,      1,      0,      50001",
        "0,       70000, ,       0,      70000,  0,      70000",
        "1000000, ,      50000,  0,      0,      0,      50000",
        "1000000, ,      49999,  0,      0,      1,      49999",
        "1000000, ,      120000, 80000,  0,      10000,  40000",
        "1000000, ,      120000, 120000, 0,      50000,  0",
        "1000000, ,      120000, 150000, 0,      50000,  0",
        "0,       70000, 120000, 100000, 70000,  50000,  20000"
    })
    void appliesTheMinimumOfThePeriodBeforeTheCapOfAll(
            long base, Long minimum, Long cap, long charged, long topUp, long cut, long royalty) {
        var found = RoyaltyCalculation.of(terms(List.of(), minimum, cap), won(base), NONE, won(charged));
        assertEquals(won(topUp), found.topUp());
        assertEquals(won(cut), found.cut());
        assertEquals(won(royalty), found.royalty());
    }

    @ParameterizedTest
    @CsvSource({
        "0, , , 0",
        "40000, , , 40000",
        "40000, 60000, , 60000",
        "90000, 60000, , 90000",
        "90000, 60000, 70000, 70000"
    })
    void estimatesByTheMinimumOrTheBestPeriodBefore(long highest, Long minimum, Long cap, long royalty) {
        var found = RoyaltyCalculation.estimate(terms(List.of(), minimum, cap), won(highest), NONE, NONE);
        assertEquals(won(royalty), found.royalty());
    }

    @Test
    void losesLessThanAUnitASliceHoweverTheBaseIsSpreadOverPeriods() {
        var random = new Random(16);
        var terms = terms(STEPS, null, null);
        for (int run = 0; run < 500; run++) {
            var before = NONE;
            var charged = NONE;
            int slices = 0;
            int periods = 1 + random.nextInt(12);
            for (int i = 0; i < periods; i++) {
                var base = won(random.nextInt(1_000_000));
                var found = RoyaltyCalculation.of(terms, base, before, charged);
                var parts = found.slices().stream()
                        .map(RoyaltyCalculation.Slice::part)
                        .reduce(NONE, Money::plus);
                assertEquals(base, parts, "the slices are the whole base");
                slices += found.slices().size();
                before = before.plus(base);
                charged = charged.plus(found.royalty());
            }
            var lost = exact(before.minor()).subtract(BigDecimal.valueOf(charged.minor()));
            assertTrue(lost.signum() >= 0 && lost.compareTo(BigDecimal.valueOf(slices)) < 0, "lost " + lost);
        }
    }

    @Test
    void neverChargesMoreThanTheCapNorLessThanTheMinimumBelowIt() {
        var random = new Random(17);
        var terms = terms(STEPS, 10_000L, 150_000L);
        for (int run = 0; run < 500; run++) {
            var before = NONE;
            var charged = NONE;
            for (int i = 0; i < 12; i++) {
                var base = won(random.nextInt(800_000));
                var found = RoyaltyCalculation.of(terms, base, before, charged);
                before = before.plus(base);
                charged = charged.plus(found.royalty());
                assertTrue(charged.minor() <= 150_000);
                assertTrue(found.royalty().minor() >= 10_000 || charged.minor() == 150_000);
            }
        }
    }

    @Test
    void takesCreditBeforeFeeAndWithholding() {
        var charges = new Charges(won(1_000), won(1_000), won(100), won(100), NONE);
        var invoice = RoyaltyInvoice.of(won(150_000), won(50_000), won(7_000), charges, 1650);
        assertEquals(won(108_100), invoice.expected(), "100000 + 7000 + 1000 + 100");
        assertEquals(won(16_500), invoice.withholding(), "of the royalty less credit, not of the audit's cost");
        assertEquals(won(89_400), invoice.net(), "100000 + 7000 - 1000 - 100 - 16500");
    }

    @Test
    void dividesEveryPartOfAnInvoiceWithoutRemainder() {
        var random = new Random(18);
        for (int run = 0; run < 2_000; run++) {
            var due = won(1 + random.nextInt(10_000_000));
            var fee = due.share(200);
            var charges = new Charges(fee, fee, fee.share(1000), fee.share(1000), NONE);
            var invoice = RoyaltyInvoice.of(due, NONE, NONE, charges, random.nextInt(2500));
            var part = run % 2 == 0
                    ? invoice.expected()
                    : won(1 + random.nextLong(invoice.expected().minor()));
            var shares = invoice.shares(part, UUID.randomUUID());
            assertEquals(part, shares.stream().map(Settlement.Share::amount).reduce(NONE, Money::plus));
            assertTrue(shares.stream().allMatch(share -> share.amount().minor() >= 0));
            if (part.equals(invoice.expected())) {
                assertEquals(invoice.net(), shares.get(shares.size() - 1).amount());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,               1200, 0",
        "365000000,       1200, 120000",
        "3041,            1200, 0",
        "3042,            1200, 1",
        "500000,          0,    0",
        "9000000000000000, 2000, 4931506849315"
    })
    void reckonsInterestByDaysOf365AndRoundsOnce(long unpaidDays, int bps, long interest) {
        assertEquals(won(interest), LateInterest.of(unpaidDays, bps, NONE.currency()));
    }

    @Test
    void takesTheNetOfTheDeductionsAsBase() {
        var statement = sales(won(1_000), won(300), won(700));
        statement.mustSuit(Base.SALES, NONE.currency(), "");
        assertEquals(NONE, statement.base(Base.SALES));
        var profit = new RoyaltyStatement(null, null, null, won(5), null);
        profit.mustSuit(Base.PROFIT, NONE.currency(), "");
        assertEquals(won(5), profit.base(Base.PROFIT));
    }

    @Test
    void refusesStatementsThatDoNotHold() {
        assertRefused(Base.SALES, "/x/sales", new RoyaltyStatement(1L, null, null, null, null));
        assertRefused(Base.SALES, "/x/sales", sales(won(-1)));
        assertRefused(Base.SALES, "/x/sales", sales(won(Long.MAX_VALUE)));
        assertRefused(Base.SALES, "/x/sales", sales(Money.of(1, "USD")));
        assertRefused(Base.SALES, "/x/profit", new RoyaltyStatement(1L, won(1), null, won(1), null));
        assertRefused(Base.SALES, "/x/deductions/0/amount", sales(won(1), won(2)));
        assertRefused(Base.SALES, "/x/deductions/1/amount", sales(won(3), won(2), won(2)));
        assertRefused(Base.SALES, "/x/deductions/0/amount", sales(won(3), won(-1)));
        assertRefused(Base.SALES, "/x/deductions/0/amount", sales(won(3), Money.of(1, "EUR")));
        assertRefused(Base.PROFIT, "/x/sales", sales(won(3)));
        assertRefused(Base.PROFIT, "/x/profit", new RoyaltyStatement(null, null, null, null, null));
        assertRefused(Base.PROFIT, "/x/profit", new RoyaltyStatement(null, null, null, won(-1), null));
        var deducted = new RoyaltyStatement(null, null, sales(won(3), won(1)).deductions(), won(1), null);
        assertRefused(Base.PROFIT, "/x/deductions", deducted);
    }

    private static void assertRefused(Base base, String pointer, RoyaltyStatement statement) {
        var problem = assertThrows(Problem.class, () -> statement.mustSuit(base, NONE.currency(), "/x"));
        assertEquals(DealProblem.INVALID_STATEMENT, problem.type());
        assertEquals(pointer, problem.violations().get(0).pointer());
    }

    private static RoyaltyStatement sales(Money gross, Money... less) {
        var deductions = new ArrayList<Deduction>();
        for (var amount : less) {
            deductions.add(new Deduction(Kind.RETURNS, amount, "반품"));
        }
        return new RoyaltyStatement(null, gross, deductions, null, null);
    }

    private static BigDecimal exact(long base) {
        long first = Math.min(base, 1_000_000);
        long second = Math.min(Math.max(base - 1_000_000, 0), 2_000_000);
        long third = Math.max(base - 3_000_000, 0);
        return BigDecimal.valueOf(first * 500 + second * 300 + third * 100, 4);
    }

    private static RoyaltyTerms terms(List<Step> steps, Long minimum, Long cap) {
        return new RoyaltyTerms(
                Base.SALES,
                500,
                steps,
                minimum == null ? null : won(minimum),
                cap == null ? null : won(cap),
                3,
                4,
                30,
                14,
                1200);
    }

    private static Money won(long amount) {
        return Money.of(amount, "KRW");
    }
}
