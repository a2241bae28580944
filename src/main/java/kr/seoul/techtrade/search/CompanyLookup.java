package kr.seoul.techtrade.search;

import java.util.Set;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.lines.CompanyKind;

/**
 * Which companies somebody looks for; null or empty asks for nothing in particular. Filters narrow, several values of one widen.
 *
 * @param text part of a name as people write it, a business registration number, words of the industry, a region
 * @param listed whether they are listed on a stock exchange; those of which nobody knows stay out
 * @param decades the first years of those in which they were founded, such as 2010
 * @param stages of their last round
 * @param funding of all that they raised and disclosed, in won
 * @param hubs at one of whose sites a programme supported them, such as 홍릉
 * @param page from 1; page times size at most 10,000
 */
public record CompanyLookup(
        String text,
        Set<CompanyKind> kinds,
        Set<String> regions,
        Set<String> industries,
        Boolean listed,
        Set<Integer> decades,
        Set<EmployeeBand> sizes,
        Set<Stage> stages,
        Set<FundingBand> funding,
        Set<String> hubs,
        CompanySort sort,
        int page,
        int size) {
    /** Problems: search/invalid-query. */
    public CompanyLookup {
        text = Typed.text(text);
        kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
        regions = regions == null ? Set.of() : Set.copyOf(regions);
        industries = industries == null ? Set.of() : Set.copyOf(industries);
        decades = decades == null ? Set.of() : Set.copyOf(decades);
        sizes = sizes == null ? Set.of() : Set.copyOf(sizes);
        stages = stages == null ? Set.of() : Set.copyOf(stages);
        funding = funding == null ? Set.of() : Set.copyOf(funding);
        hubs = hubs == null ? Set.of() : Set.copyOf(hubs);
        sort = sort == null ? CompanySort.RELEVANCE : sort;
        Typed.check(regions.size() <= Typed.SIZE_MAX, "/region", "names too many regions");
        Typed.check(industries.size() <= Typed.SIZE_MAX, "/industry", "names too many industries");
        Typed.check(hubs.size() <= Typed.SIZE_MAX, "/hub", "names too many hubs");
        Typed.checkDecades(decades);
        Typed.checkPage(page, size);
    }

    /** The first page of whatever these words find. */
    public static CompanyLookup of(String text, int size) {
        return new CompanyLookup(text, null, null, null, null, null, null, null, null, null, null, 1, size);
    }
}
