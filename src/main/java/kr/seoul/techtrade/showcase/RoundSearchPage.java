package kr.seoul.techtrade.showcase;

import static kr.seoul.techtrade.showcase.Refinement.one;
import static kr.seoul.techtrade.showcase.Refinement.set;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.search.RoundHits;
import kr.seoul.techtrade.search.RoundLookup;
import kr.seoul.techtrade.search.RoundSort;
import kr.seoul.techtrade.search.Search;

/** Search over rounds of investment. All of it is in the address: words, one value per filter, order, page. */
@Named
@RequestScoped
public class RoundSearchPage extends Findings {
    static final String PATH = "/search/round-search";
    private static final List<String> FILTERS = List.of("stage", "year", "funding", "industry", "region");

    private final Search search;
    private final Visit visit;
    private final Texts texts;
    private final Fields fields;
    private final Funded funded;
    private RoundHits found;

    protected RoundSearchPage() {
        this(null, null, null, null, null);
    }

    @Inject
    public RoundSearchPage(Search search, Visit visit, Texts texts, Fields fields, Funded funded) {
        super(texts, FILTERS);
        this.search = search;
        this.visit = visit;
        this.texts = texts;
        this.fields = fields;
        this.funded = funded;
    }

    @Override
    String label(String name, String value) {
        return switch (name) {
            case "industry" -> fields.name(value);
            case "region" -> funded.place(value);
            default -> super.label(name, value);
        };
    }

    public void load() {
        found = search.rounds(new RoundLookup(
                Refinement.words(asked("q")),
                set(one(asked("stage"), Stage::valueOf)),
                set(one(asked("year"), text -> text.matches("\\d{4}") ? Integer.valueOf(text) : null)),
                set(one(asked("funding"), FundingBand::valueOf)),
                set(Optional.ofNullable(asked("industry"))),
                set(Optional.ofNullable(asked("region"))),
                sort(),
                Refinement.page(asked("page"), SIZE),
                SIZE));
        refine(visit.href(PATH), "sort");
    }

    private RoundSort sort() {
        return one(asked("sort"), RoundSort::valueOf).orElse(RoundSort.NEWEST);
    }

    public String getTitle() {
        return Refinement.title(asked("q"), texts.get("round-search.title"));
    }

    public RoundHits getFound() {
        return found;
    }

    public List<Choice.Facet> getFacets() {
        var facets = found.facets();
        return Stream.of(
                        refinement().facet("stage", facets.stages()),
                        refinement().facet("year", facets.years()),
                        refinement().facet("funding", facets.amounts()),
                        refinement().facet("industry", facets.industries()),
                        refinement().facet("region", facets.regions()))
                .filter(facet -> !facet.choices().isEmpty())
                .toList();
    }

    public List<Choice> getSorts() {
        return refinement().sorts(RoundSort.values(), sort());
    }

    /** Where this search is kept; null while it narrows nothing. */
    public String getSaving() {
        return SearchTerms.savingRounds(refinement().query(), visit);
    }

    public List<Choice> getPager() {
        return refinement().pager(found.page(), found.pages());
    }
}
