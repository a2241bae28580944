package kr.seoul.techtrade.alerts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.investment.FacilityKind;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.search.CompanyLookup;
import kr.seoul.techtrade.search.FacilityLookup;
import kr.seoul.techtrade.search.ListerFilter;
import kr.seoul.techtrade.search.ListingQuery;
import kr.seoul.techtrade.search.PriceBand;
import kr.seoul.techtrade.search.RoundLookup;
import kr.seoul.techtrade.search.SearchProblem;

/**
 * What a search looks for: words, and listings, companies, rounds, sites of support or several of them, each narrowed by filters as the
 * search of that kind has them. What is absent is not looked for; filters that are empty narrow nothing.
 */
public record Criteria(
        @Size(max = 200) @PlainText String words,
        @Valid ListingFilter listings,
        @Valid CompanyFilter companies,
        @Valid RoundFilter rounds,
        @Valid FacilityFilter facilities) {
    /** Where the search says that a value is wrong, and where it stands here. */
    /** What may be wrong with one kind of what is looked for. */
    private static final Set<String> POINTERS = Set.of("/trlMin", "/priceMin", "/founded");

    /** As {@link ListingQuery} has them; from {@code regions} on of the company that lists, {@code founded} the first years of decades. */
    public record ListingFilter(
            @Size(max = 2) List<@NotNull ListingKind> kinds,
            @Size(max = 20) List<@NotNull String> fields,
            @Min(1) @Max(9) Integer trlMin,
            @Min(1) @Max(9) Integer trlMax,
            Money priceMin,
            Money priceMax,
            @Size(max = 7) List<@NotNull PriceBand> prices,
            @Size(max = 6) List<@NotNull DealForm> dealForms,
            @Size(max = 20) List<@NotNull String> regions,
            @Size(max = 10) List<@NotNull Stage> stages,
            @Size(max = 20) List<@NotNull String> hubs,
            @Size(max = 20) List<@NotNull Integer> founded,
            @Size(max = 10) List<@NotNull EmployeeBand> employees,
            @Size(max = 5) List<@NotNull FundingBand> funding) {
        boolean narrows() {
            return Stream.of(trlMin, trlMax, priceMin, priceMax).anyMatch(bound -> bound != null)
                    || Criteria.narrows(kinds, fields, prices, dealForms)
                    || narrowsListers();
        }

        /** By what is known of the company that lists. */
        boolean narrowsListers() {
            return Criteria.narrows(regions, stages, hubs, founded, employees, funding);
        }
    }

    /** As {@link CompanyLookup} has them; {@code founded} are the first years of decades. */
    public record CompanyFilter(
            @Size(max = 4) List<@NotNull CompanyKind> kinds,
            @Size(max = 20) List<@NotNull String> regions,
            @Size(max = 20) List<@NotNull String> industries,
            Boolean listed,
            @Size(max = 20) List<@NotNull Integer> founded,
            @Size(max = 10) List<@NotNull EmployeeBand> employees,
            @Size(max = 10) List<@NotNull Stage> stages,
            @Size(max = 5) List<@NotNull FundingBand> funding,
            @Size(max = 20) List<@NotNull String> hubs) {
        boolean narrows() {
            return listed != null
                    || Criteria.narrows(kinds, regions, industries, founded, employees, stages, funding, hubs);
        }
    }

    /** As {@link RoundLookup} has them; {@code funding} is what was raised. */
    public record RoundFilter(
            @Size(max = 10) List<@NotNull Stage> stages,
            @Size(max = 20) List<@NotNull Integer> years,
            @Size(max = 5) List<@NotNull FundingBand> funding,
            @Size(max = 20) List<@NotNull String> industries,
            @Size(max = 20) List<@NotNull String> regions) {
        boolean narrows() {
            return Criteria.narrows(stages, years, funding, industries, regions);
        }
    }

    /** As {@link FacilityLookup} has them. */
    public record FacilityFilter(
            @Size(max = 5) List<@NotNull FacilityKind> kinds,
            @Size(max = 20) List<@NotNull String> hubs,
            @Size(max = 20) List<@NotNull String> districts) {
        boolean narrows() {
            return Criteria.narrows(kinds, hubs, districts);
        }
    }

    /** Problems: alerts/nothing-sought unless something narrows each kind that is looked for; search/invalid-query. */
    void mustBeSearchable(String at) {
        boolean hasWords = words != null && !words.isBlank();
        boolean narrow = hasWords
                || (listings == null || listings.narrows())
                        && (companies == null || companies.narrows())
                        && (rounds == null || rounds.narrows())
                        && (facilities == null || facilities.narrows());
        if (kinds() == 0 || !narrow) {
            throw AlertsProblem.NOTHING_SOUGHT.at(
                    at,
                    "name listings, companies, rounds or facilities, and words or filters of each:"
                            + " everything is told by the events");
        }
        check(listings, at, "/listings", this::listingQuery);
        check(companies, at, "/companies", this::companyLookup);
        check(rounds, at, "/rounds", this::roundLookup);
        check(facilities, at, "/facilities", this::facilityLookup);
    }

    private static void check(Object filter, String at, String kind, Supplier<?> query) {
        if (filter == null) {
            return;
        }
        try {
            query.get();
        } catch (Problem invalid) {
            var wrong = invalid.violations().get(0);
            var pointer = wrong.pointer();
            var where = pointer.equals("/q") ? "/words" : POINTERS.contains(pointer) ? kind + pointer : "";
            throw SearchProblem.INVALID_QUERY.at(at + where, wrong.reason());
        }
    }

    /** Whether it is of companies at hubs. */
    boolean asksForHubs() {
        return companies != null && narrows(companies.hubs());
    }

    /** Whether it is of listings by what is known of the company that lists them. */
    boolean asksForLister() {
        return listings != null && listings.narrowsListers();
    }

    boolean asksForRoundsOfLister() {
        return listings != null && narrows(listings.stages(), listings.funding());
    }

    boolean asksForHubsOfLister() {
        return listings != null && narrows(listings.hubs());
    }

    /** How many kinds are looked for. */
    public long kinds() {
        return Stream.of(listings, companies, rounds, facilities)
                .filter(Objects::nonNull)
                .count();
    }

    /** As the search has it, for one hit. */
    public ListingQuery listingQuery() {
        return new ListingQuery(
                words,
                set(listings.kinds()),
                set(listings.fields()),
                listings.trlMin(),
                listings.trlMax(),
                listings.priceMin(),
                listings.priceMax(),
                set(listings.prices()),
                set(listings.dealForms()),
                new ListerFilter(
                        set(listings.regions()),
                        set(listings.stages()),
                        set(listings.hubs()),
                        set(listings.founded()),
                        set(listings.employees()),
                        set(listings.funding())),
                null,
                1,
                1);
    }

    public CompanyLookup companyLookup() {
        return new CompanyLookup(
                words,
                set(companies.kinds()),
                set(companies.regions()),
                set(companies.industries()),
                companies.listed(),
                set(companies.founded()),
                set(companies.employees()),
                set(companies.stages()),
                set(companies.funding()),
                set(companies.hubs()),
                null,
                1,
                1);
    }

    RoundLookup roundLookup() {
        return new RoundLookup(
                words,
                set(rounds.stages()),
                set(rounds.years()),
                set(rounds.funding()),
                set(rounds.industries()),
                set(rounds.regions()),
                null,
                1,
                1);
    }

    FacilityLookup facilityLookup() {
        return new FacilityLookup(
                words, set(facilities.kinds()), set(facilities.hubs()), set(facilities.districts()), 1, 1);
    }

    private static boolean narrows(Collection<?>... filters) {
        return Stream.of(filters).anyMatch(filter -> filter != null && !filter.isEmpty());
    }

    private static <T> Set<T> set(List<T> filter) {
        return filter == null ? Set.of() : Set.copyOf(filter);
    }
}
