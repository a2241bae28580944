package kr.seoul.techtrade.search;

import java.util.Set;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.investment.Stage;

/**
 * Which rounds somebody looks for; null or empty asks for nothing in particular. Filters narrow, several values of one widen.
 *
 * @param text part of the name of the company or an investor, words of stage, year, industry and region
 * @param page from 1; page times size at most 10,000
 */
public record RoundLookup(
        String text,
        Set<Stage> stages,
        Set<Integer> years,
        Set<FundingBand> amounts,
        Set<String> industries,
        Set<String> regions,
        RoundSort sort,
        int page,
        int size) {
    /** Problems: search/invalid-query. */
    public RoundLookup {
        text = Typed.text(text);
        stages = stages == null ? Set.of() : Set.copyOf(stages);
        years = years == null ? Set.of() : Set.copyOf(years);
        amounts = amounts == null ? Set.of() : Set.copyOf(amounts);
        industries = industries == null ? Set.of() : Set.copyOf(industries);
        regions = regions == null ? Set.of() : Set.copyOf(regions);
        sort = sort == null ? RoundSort.NEWEST : sort;
        Typed.check(years.size() <= Typed.SIZE_MAX, "/year", "names too many years");
        Typed.check(industries.size() <= Typed.SIZE_MAX, "/industry", "names too many industries");
        Typed.check(regions.size() <= Typed.SIZE_MAX, "/region", "names too many regions");
        Typed.checkPage(page, size);
    }

    /** The first page of whatever these words find. */
    public static RoundLookup of(String text, int size) {
        return new RoundLookup(text, null, null, null, null, null, null, 1, size);
    }
}
