package kr.seoul.techtrade.terms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;

/**
 * Terms that the lister stands by: whoever takes them as they are closes the deal in one step. The tracks are those of
 * universities' express licences.
 */
public record ExpressOffer(
        @NotNull Track track, @NotNull @Valid Terms terms) {
    private static final int EVALUATION_MONTHS_MAX = 12;

    private static final Map<String, Money> EVALUATION_PRICE_MAX = Map.of(
            "KRW", Money.parse("1000000", "KRW"),
            "USD", Money.parse("1000", "USD"),
            "EUR", Money.parse("1000", "EUR"),
            "JPY", Money.parse("100000", "JPY"));

    public enum Track {
        /** Nothing is ever paid. */
        FREE,
        /** An option for little money and at most a year. */
        EVALUATION,
        /** What the lister grants anybody. */
        STANDARD
    }

    /** Also what {@link Terms#mustHoldTogether} asks. Problems: terms/invalid with the pointer. */
    public void mustHoldTogether() {
        terms.mustHoldTogether();
        switch (track) {
            case FREE -> {
                TermsCheck.must(terms.price().isZero(), "/price", "the track FREE has none");
                TermsCheck.must(terms.royalty() == null, "/royalty", "the track FREE has none");
            }
            case EVALUATION -> {
                TermsCheck.must(terms.form() == DealForm.OPTION, "/form", "the track EVALUATION is an OPTION");
                TermsCheck.must(
                        terms.periodMonths() <= EVALUATION_MONTHS_MAX,
                        "/periodMonths",
                        "the track EVALUATION lasts at most %d months".formatted(EVALUATION_MONTHS_MAX));
                var most = EVALUATION_PRICE_MAX.get(terms.price().currencyCode());
                TermsCheck.must(
                        terms.price().compareTo(most) <= 0, "/price", "the track EVALUATION costs at most " + most);
            }
            case STANDARD -> {}
        }
    }
}
