package kr.seoul.techtrade.showcase;

import static kr.seoul.techtrade.showcase.Refinement.one;
import static kr.seoul.techtrade.showcase.Refinement.set;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.investment.FacilityKind;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.search.FacilityHits;
import kr.seoul.techtrade.search.FacilityLookup;
import kr.seoul.techtrade.search.Search;

/** Search over sites of support. All of it is in the address: words, one value per filter, page. */
@Named
@RequestScoped
public class FacilitySearchPage extends Findings {
    static final String PATH = "/search/facility-search";

    private static final List<String> FILTERS = List.of("facilityKind", "hub", "district");

    private final Search search;
    private final Visit visit;
    private final Texts texts;
    private final Funded funded;
    private FacilityHits found;

    protected FacilitySearchPage() {
        this(null, null, null, null);
    }

    @Inject
    public FacilitySearchPage(Search search, Visit visit, Texts texts, Funded funded) {
        super(texts, FILTERS);
        this.search = search;
        this.visit = visit;
        this.texts = texts;
        this.funded = funded;
    }

    @Override
    String label(String name, String value) {
        return name.equals("district") ? funded.district(value) : super.label(name, value);
    }

    public void load() {
        found = search.facilities(new FacilityLookup(
                Refinement.words(asked("q")),
                set(one(asked("facilityKind"), FacilityKind::valueOf)),
                set(Optional.ofNullable(asked("hub"))),
                set(Optional.ofNullable(asked("district"))),
                Refinement.page(asked("page"), SIZE),
                SIZE));
        refine(visit.href(PATH));
    }

    public String getTitle() {
        return Refinement.title(asked("q"), texts.get("facility-search.title"));
    }

    public FacilityHits getFound() {
        return found;
    }

    public List<Choice.Facet> getFacets() {
        var facets = found.facets();
        return Stream.of(
                        refinement().facet("facilityKind", facets.kinds()),
                        refinement().facet("hub", facets.hubs()),
                        refinement().facet("district", facets.districts()))
                .filter(facet -> !facet.choices().isEmpty())
                .toList();
    }

    /** Where this search is kept; null while it narrows nothing. */
    public String getSaving() {
        return SearchTerms.savingFacilities(refinement().query(), visit);
    }

    public List<Choice> getPager() {
        return refinement().pager(found.page(), found.pages());
    }
}
