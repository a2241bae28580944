package kr.seoul.techtrade.dealroom;

import java.util.Currency;
import java.util.List;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.SubjectMatter;
import kr.seoul.techtrade.terms.Terms;

/** What the form of terms begins with, before anybody has entered anything. */
final class OpeningTerms {
    private static final int DELIVERY_DAYS = 30;
    private static final int QUARTER = 3;
    private static final int ROYALTY_PERIODS = 12;
    private static final int PAYMENT_DAYS = 14;
    private static final int LATE_INTEREST_PERCENT = 12;
    private static final int CURE_DAYS = 30;

    private OpeningTerms() {}

    /** As a listing is offered: its rights, form and currency, and what is usual for the rest. */
    static Terms of(ListingJson offered) {
        var price = offered.price();
        return new Terms(
                new SubjectMatter(
                        List.of(),
                        offered.rights().stream()
                                .map(right -> new SubjectMatter.GrantedRight(right, null))
                                .toList(),
                        List.of()),
                offered.dealForms().isEmpty()
                        ? DealForm.NON_EXCLUSIVE_LICENCE
                        : offered.dealForms().get(0),
                "",
                List.of("KR"),
                36,
                false,
                Terms.Improvements.LICENSOR,
                null,
                Money.zero(Currency.getInstance(price == null ? "KRW" : price.currencyCode())),
                List.of(),
                null,
                Terms.FeeBearer.SELLER,
                null,
                14,
                2,
                Terms.SilenceRule.ACCEPTS,
                null,
                null,
                null);
    }

    /** What an added row begins with. */
    static void prepare(Entry entry) {
        entry.put("days1", DELIVERY_DAYS);
        entry.put("royaltyMonths", QUARTER);
        entry.put("periods", ROYALTY_PERIODS);
        entry.put("reportDays", DELIVERY_DAYS);
        entry.put("paymentDays", PAYMENT_DAYS);
        entry.put("lateInterest", LATE_INTEREST_PERCENT);
        entry.put("cureDays", CURE_DAYS);
        for (int row = 1; row <= TermsForm.MILESTONES; row++) {
            entry.put("part" + row, MilestoneTerms.Part.MILESTONE);
        }
    }
}
