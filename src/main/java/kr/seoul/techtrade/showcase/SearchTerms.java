package kr.seoul.techtrade.showcase;

import static kr.seoul.techtrade.showcase.Refinement.one;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kr.seoul.techtrade.alerts.Criteria;
import kr.seoul.techtrade.alerts.Criteria.CompanyFilter;
import kr.seoul.techtrade.alerts.Criteria.FacilityFilter;
import kr.seoul.techtrade.alerts.Criteria.ListingFilter;
import kr.seoul.techtrade.alerts.Criteria.RoundFilter;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.investment.FacilityKind;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.search.PriceBand;

/** What a search that is kept looks for: read from what a search page hands on, and written as words and as the address of that page. In EL: {@code searchTerms}. */
@Named
@RequestScoped
public class SearchTerms {
    static final String PAGE = "/search/searches";

    private static final String COUNTS = "/search/counts";

    private static final String OF = "of";
    private static final String LISTINGS = "LISTINGS";
    private static final String COMPANIES = "COMPANIES";
    private static final String ROUNDS = "ROUNDS";
    private static final String FACILITIES = "FACILITIES";
    private static final String ALL = "ALL";

    private final Visit visit;
    private final Texts texts;
    private final Fields fields;
    private final Format format;
    private final Funded funded;

    protected SearchTerms() {
        this(null, null, null, null, null);
    }

    @Inject
    public SearchTerms(Visit visit, Texts texts, Fields fields, Format format, Funded funded) {
        this.visit = visit;
        this.texts = texts;
        this.fields = fields;
        this.format = format;
        this.funded = funded;
    }

    /** Where the search of a page is kept, by the parameters of its own address; null while it narrows nothing. */
    static String saving(String of, Query search, Visit visit) {
        var kept = search.with("sort", null).with("page", null);
        return kept.parameters().isEmpty() ? null : kept.with(OF, of).of(visit.href(PAGE));
    }

    static String savingListings(Query search, Visit visit) {
        return saving(LISTINGS, search, visit);
    }

    static String savingCompanies(Query search, Visit visit) {
        return saving(COMPANIES, search, visit);
    }

    static String savingRounds(Query search, Visit visit) {
        return saving(ROUNDS, search, visit);
    }

    static String savingFacilities(Query search, Visit visit) {
        return saving(FACILITIES, search, visit);
    }

    static String savingAll(Query search, Visit visit) {
        return saving(ALL, search, visit);
    }

    /** Where what this search finds is counted. */
    static String countingListings(Query search, Visit visit) {
        return counting(LISTINGS, search, visit);
    }

    static String countingCompanies(Query search, Visit visit) {
        return counting(COMPANIES, search, visit);
    }

    private static String counting(String of, Query search, Visit visit) {
        return search.with("sort", null).with("page", null).with(OF, of).of(visit.href(COUNTS));
    }

    /** Companies or listings; all companies when the address says nothing else. */
    Criteria counted(HttpServletRequest request) {
        return read(request)
                .filter(criteria -> criteria.kinds() == 1)
                .filter(criteria -> criteria.listings() != null || criteria.companies() != null)
                .orElseGet(() -> new Criteria(
                        null,
                        null,
                        new CompanyFilter(null, null, null, null, null, null, null, null, null),
                        null,
                        null));
    }

    /** As the API calls what companies or listings are narrowed by. */
    Query parameters(Criteria criteria) {
        var query = Query.NONE.with("q", criteria.words());
        if (criteria.listings() == null) {
            var companies = criteria.companies();
            return address(companies, query).with("companyKind", null).with("kind", first(companies.kinds()));
        }
        var listings = criteria.listings();
        return address(listings, query)
                .with("trl", null)
                .with("trlMin", listings.trlMin())
                .with("trlMax", listings.trlMax())
                .with("form", null)
                .with("dealForm", first(listings.dealForms()));
    }

    /** Nothing when the address hands no search on. */
    Optional<Criteria> read(HttpServletRequest request) {
        var words = Optional.ofNullable(Refinement.words(request.getParameter("q")))
                .map(String::strip)
                .filter(q -> !q.isEmpty())
                .orElse(null);
        return switch (String.valueOf(request.getParameter(OF))) {
            case LISTINGS -> Optional.of(new Criteria(words, listings(request), null, null, null));
            case COMPANIES -> Optional.of(new Criteria(words, null, companies(request), null, null));
            case ROUNDS -> Optional.of(new Criteria(words, null, null, rounds(request), null));
            case FACILITIES -> Optional.of(new Criteria(words, null, null, null, facilities(request)));
            case ALL ->
                Optional.of(new Criteria(
                        words,
                        new ListingFilter(
                                null, null, null, null, null, null, null, null, null, null, null, null, null, null),
                        new CompanyFilter(null, null, null, null, null, null, null, null, null),
                        new RoundFilter(null, null, null, null, null),
                        new FacilityFilter(null, null, null)));
            default -> Optional.empty();
        };
    }

    private static ListingFilter listings(HttpServletRequest request) {
        var level = one(request.getParameter("trl"), text -> text.matches("[1-9]") ? Integer.valueOf(text) : null)
                .orElse(null);
        return new ListingFilter(
                list(request, "kind", ListingKind::valueOf),
                list(request, "field", text -> text),
                level,
                level,
                null,
                null,
                list(request, "price", PriceBand::valueOf),
                list(request, "form", DealForm::valueOf),
                list(request, "region", text -> text),
                list(request, "stage", Stage::valueOf),
                list(request, "hub", text -> text),
                list(request, "founded", text -> text.matches("\\d{3}0") ? Integer.valueOf(text) : null),
                list(request, "employees", EmployeeBand::valueOf),
                list(request, "funding", FundingBand::valueOf));
    }

    private static CompanyFilter companies(HttpServletRequest request) {
        return new CompanyFilter(
                list(request, "companyKind", CompanyKind::valueOf),
                list(request, "region", text -> text),
                list(request, "industry", text -> text),
                one(request.getParameter("listed"), text -> text.matches("true|false") ? Boolean.valueOf(text) : null)
                        .orElse(null),
                list(request, "founded", text -> text.matches("\\d{3}0") ? Integer.valueOf(text) : null),
                list(request, "employees", EmployeeBand::valueOf),
                list(request, "stage", Stage::valueOf),
                list(request, "funding", FundingBand::valueOf),
                list(request, "hub", text -> text));
    }

    private static RoundFilter rounds(HttpServletRequest request) {
        return new RoundFilter(
                list(request, "stage", Stage::valueOf),
                list(request, "year", text -> text.matches("\\d{4}") ? Integer.valueOf(text) : null),
                list(request, "funding", FundingBand::valueOf),
                list(request, "industry", text -> text),
                list(request, "region", text -> text));
    }

    private static FacilityFilter facilities(HttpServletRequest request) {
        return new FacilityFilter(
                list(request, "facilityKind", FacilityKind::valueOf),
                list(request, "hub", text -> text),
                list(request, "district", text -> text));
    }

    private static <T> List<T> list(HttpServletRequest request, String name, Function<String, T> read) {
        return one(request.getParameter(name), read).map(List::of).orElse(null);
    }

    /** Each condition in a few words, the words that are searched for first. */
    public List<String> words(Criteria criteria) {
        var terms = new ArrayList<String>();
        if (criteria.words() != null) {
            terms.add(texts.get("searches.words", criteria.words()));
        }
        boolean one = criteria.kinds() == 1;
        if (criteria.listings() != null) {
            what(one && isEmpty(criteria.listings().kinds()), "searches.listings", terms);
            listingTerms(criteria.listings(), terms);
        }
        if (criteria.companies() != null) {
            what(one && isEmpty(criteria.companies().kinds()), "searches.companies", terms);
            companyTerms(criteria.companies(), terms);
        }
        if (criteria.rounds() != null) {
            what(one, "searches.rounds", terms);
            roundTerms(criteria.rounds(), terms);
        }
        if (criteria.facilities() != null) {
            what(one && isEmpty(criteria.facilities().kinds()), "searches.facilities", terms);
            facilityTerms(criteria.facilities(), terms);
        }
        return terms;
    }

    private void what(boolean said, String key, List<String> terms) {
        if (said) {
            terms.add(texts.get(key));
        }
    }

    private void listingTerms(ListingFilter filter, List<String> terms) {
        each(filter.kinds(), kind -> texts.get("kind." + kind), terms);
        each(filter.fields(), fields::name, terms);
        if (filter.trlMin() != null || filter.trlMax() != null) {
            int from = filter.trlMin() == null ? 1 : filter.trlMin();
            int to = filter.trlMax() == null ? 9 : filter.trlMax();
            terms.add(from == to ? "TRL " + from : "TRL %d–%d".formatted(from, to));
        }
        each(filter.dealForms(), form -> texts.get("form." + form), terms);
        each(filter.prices(), band -> texts.get("price." + band), terms);
        each(filter.regions(), funded::place, terms);
        each(filter.stages(), stage -> texts.get("stage." + stage), terms);
        each(filter.hubs(), funded::hub, terms);
        each(filter.founded(), year -> texts.get("founded.decade", String.valueOf(year)), terms);
        each(filter.employees(), band -> texts.get("employees." + band), terms);
        each(filter.funding(), band -> texts.get("funding." + band), terms);
        if (filter.priceMin() != null) {
            terms.add(texts.get("price.from", format.spoken(filter.priceMin())));
        }
        if (filter.priceMax() != null) {
            terms.add(texts.get("price.upTo", format.spoken(filter.priceMax())));
        }
    }

    private void companyTerms(CompanyFilter filter, List<String> terms) {
        each(filter.kinds(), kind -> texts.get("companyKind." + kind), terms);
        each(filter.regions(), funded::place, terms);
        each(filter.industries(), industry -> industry, terms);
        if (filter.listed() != null) {
            terms.add(texts.get("listed." + filter.listed()));
        }
        each(filter.founded(), year -> texts.get("founded.decade", String.valueOf(year)), terms);
        each(filter.employees(), band -> texts.get("employees." + band), terms);
        each(filter.stages(), stage -> texts.get("stage." + stage), terms);
        each(filter.funding(), band -> texts.get("funding." + band), terms);
        each(filter.hubs(), funded::hub, terms);
    }

    private void roundTerms(RoundFilter filter, List<String> terms) {
        each(filter.stages(), stage -> texts.get("stage." + stage), terms);
        each(filter.years(), String::valueOf, terms);
        each(filter.funding(), band -> texts.get("funding." + band), terms);
        each(filter.industries(), fields::name, terms);
        each(filter.regions(), funded::place, terms);
    }

    private void facilityTerms(FacilityFilter filter, List<String> terms) {
        each(filter.kinds(), kind -> texts.get("facilityKind." + kind), terms);
        each(filter.hubs(), funded::hub, terms);
        each(filter.districts(), funded::district, terms);
    }

    private static <T> void each(List<T> filter, Function<T, String> word, List<String> terms) {
        if (filter != null) {
            filter.stream().map(word).forEach(terms::add);
        }
    }

    /** The search as its page has it: with the first value of each filter, since a page has one. */
    public String href(Criteria criteria) {
        var query = Query.NONE.with("q", criteria.words());
        if (criteria.kinds() > 1) {
            return query.of(visit.href("/search/everything"));
        }
        if (criteria.listings() != null) {
            return address(criteria.listings(), query).of(visit.href("/market/search"));
        }
        if (criteria.companies() != null) {
            return address(criteria.companies(), query).of(visit.href("/search/company-search"));
        }
        return criteria.rounds() != null
                ? address(criteria.rounds(), query).of(visit.href(RoundSearchPage.PATH))
                : address(criteria.facilities(), query).of(visit.href(FacilitySearchPage.PATH));
    }

    private static Query address(RoundFilter filter, Query query) {
        return query.with("stage", first(filter.stages()))
                .with("year", first(filter.years()))
                .with("funding", first(filter.funding()))
                .with("industry", first(filter.industries()))
                .with("region", first(filter.regions()));
    }

    private static Query address(FacilityFilter filter, Query query) {
        return query.with("facilityKind", first(filter.kinds()))
                .with("hub", first(filter.hubs()))
                .with("district", first(filter.districts()));
    }

    private static Query address(ListingFilter filter, Query query) {
        return query.with("kind", first(filter.kinds()))
                .with("field", first(filter.fields()))
                .with("trl", filter.trlMin())
                .with("form", first(filter.dealForms()))
                .with("price", first(filter.prices()))
                .with("region", first(filter.regions()))
                .with("stage", first(filter.stages()))
                .with("hub", first(filter.hubs()))
                .with("founded", first(filter.founded()))
                .with("employees", first(filter.employees()))
                .with("funding", first(filter.funding()));
    }

    private static Query address(CompanyFilter filter, Query query) {
        return query.with("companyKind", first(filter.kinds()))
                .with("region", first(filter.regions()))
                .with("industry", first(filter.industries()))
                .with("listed", filter.listed())
                .with("founded", first(filter.founded()))
                .with("employees", first(filter.employees()))
                .with("stage", first(filter.stages()))
                .with("funding", first(filter.funding()))
                .with("hub", first(filter.hubs()));
    }

    private static Object first(List<?> filter) {
        return isEmpty(filter) ? null : filter.get(0);
    }

    private static boolean isEmpty(List<?> filter) {
        return filter == null || filter.isEmpty();
    }
}
