package kr.seoul.techtrade.search;

import java.util.Set;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.investment.Stage;

/**
 * What is asked of the company that acts as a listing's lister; null or empty asks for nothing in particular, and a listing of whose company
 * it is not known stays out of what asks for it.
 *
 * @param stages of its last round
 * @param hubs at one of whose sites a programme supported it, such as 홍릉
 * @param decades the first years of those in which it was founded, such as 2010
 * @param funding all that it raised and disclosed
 */
public record ListerFilter(
        Set<String> regions,
        Set<Stage> stages,
        Set<String> hubs,
        Set<Integer> decades,
        Set<EmployeeBand> sizes,
        Set<FundingBand> funding) {
    public static final ListerFilter ANY = new ListerFilter(null, null, null, null, null, null);

    /** Problems: search/invalid-query. */
    public ListerFilter {
        regions = regions == null ? Set.of() : Set.copyOf(regions);
        stages = stages == null ? Set.of() : Set.copyOf(stages);
        hubs = hubs == null ? Set.of() : Set.copyOf(hubs);
        decades = decades == null ? Set.of() : Set.copyOf(decades);
        sizes = sizes == null ? Set.of() : Set.copyOf(sizes);
        funding = funding == null ? Set.of() : Set.copyOf(funding);
        Typed.check(regions.size() <= Typed.SIZE_MAX, "/region", "names too many regions");
        Typed.check(hubs.size() <= Typed.SIZE_MAX, "/hub", "names too many hubs");
        Typed.checkDecades(decades);
    }
}
