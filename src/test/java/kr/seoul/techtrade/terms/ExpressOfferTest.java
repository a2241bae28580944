package kr.seoul.techtrade.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.terms.ExpressOffer.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressOfferTest {
    private static final RoyaltyTerms ROYALTY =
            new RoyaltyTerms(RoyaltyTerms.Base.SALES, 100, null, null, null, 3, 1, 30, 14, 500);

    @Test
    void takesAnyTermsThatHoldAsStandard() {
        new ExpressOffer(Track.STANDARD, Sample.rich()).mustHoldTogether();
        new ExpressOffer(Track.STANDARD, terms(DealForm.OPTION, 13, Money.of(5_000_000, "KRW"), ROYALTY))
                .mustHoldTogether();
    }

    @Test
    void takesOnlyWhatCostsNothingAsFree() {
        new ExpressOffer(Track.FREE, Sample.plain()).mustHoldTogether();
        assertEquals("/terms/price", refused(Track.FREE, DealForm.OPTION, 12, Money.of(1, "KRW"), null));
        assertEquals("/terms/royalty", refused(Track.FREE, DealForm.OPTION, 12, Money.of(0, "KRW"), ROYALTY));
    }

    @ParameterizedTest
    @CsvSource({"KRW, 1000000", "USD, 100000", "EUR, 100000", "JPY, 100000"})
    void takesAnOptionForLittleMoneyAsEvaluation(String currency, long most) {
        var price = Money.of(most, currency);
        new ExpressOffer(Track.EVALUATION, terms(DealForm.OPTION, 12, price, null)).mustHoldTogether();
        var more = Money.of(most + 1, currency);
        assertEquals("/terms/price", refused(Track.EVALUATION, DealForm.OPTION, 12, more, null));
        assertEquals("/terms/periodMonths", refused(Track.EVALUATION, DealForm.OPTION, 13, price, null));
        assertEquals("/terms/form", refused(Track.EVALUATION, DealForm.ASSIGNMENT, null, price, null));
    }

    private static String refused(Track track, DealForm form, Integer months, Money price, RoyaltyTerms royalty) {
        var offer = new ExpressOffer(track, terms(form, months, price, royalty));
        var problem = assertThrows(Problem.class, offer::mustHoldTogether);
        assertEquals(TermsProblem.INVALID, problem.type());
        return problem.violations().get(0).pointer();
    }

    private static Terms terms(DealForm form, Integer months, Money price, RoyaltyTerms royalty) {
        var plain = Sample.plain();
        return new Terms(
                plain.subjectMatter(),
                form,
                plain.fieldOfUse(),
                plain.territory(),
                months,
                plain.sublicensing(),
                plain.improvements(),
                plain.duties(),
                price,
                price.isZero()
                        ? List.of()
                        : List.of(new MilestoneTerms(
                                "평가", null, price, MilestoneTerms.Condition.INSPECTION, 30, null, null)),
                royalty,
                plain.feeBearer(),
                plain.brokers(),
                plain.inspectionDays(),
                plain.changeRounds(),
                plain.silence(),
                plain.longstopDays(),
                plain.disputeDefault(),
                plain.notes());
    }
}
