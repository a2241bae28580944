package kr.seoul.techtrade.showcase;

import static kr.seoul.techtrade.showcase.Refinement.one;
import static kr.seoul.techtrade.showcase.Refinement.set;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.search.FundingBand;
import kr.seoul.techtrade.search.RoundHits;
import kr.seoul.techtrade.search.RoundLookup;
import kr.seoul.techtrade.search.RoundSort;
import kr.seoul.techtrade.search.Search;

/** Search over rounds of investment. All of it is in the address: words, one value per filter, order, page. */
@Named
@RequestScoped
public class RoundSearchPage {
    private static final String PATH = "/search/round-search";
    private static final int SIZE = 20;
    private static final List<String> FILTERS = List.of("stage", "year", "funding", "industry", "region");

    private final Search search;
    private final Visit visit;
    private final Texts texts;
    private final Map<String, String> asked = new HashMap<>();
    private RoundHits found;
    private Refinement refinement;

    protected RoundSearchPage() {
        this(null, null, null);
    }

    @Inject
    public RoundSearchPage(Search search, Visit visit, Texts texts) {
        this.search = search;
        this.visit = visit;
        this.texts = texts;
    }

    public void load() {
        found = search.rounds(new RoundLookup(
                Refinement.words(asked.get("q")),
                set(one(asked.get("stage"), Stage::valueOf)),
                set(one(asked.get("year"), text -> text.matches("\\d{4}") ? Integer.valueOf(text) : null)),
                set(one(asked.get("funding"), FundingBand::valueOf)),
                set(Optional.ofNullable(asked.get("industry"))),
                set(Optional.ofNullable(asked.get("region"))),
                sort(),
                Refinement.page(asked.get("page"), SIZE),
                SIZE));
        refinement = new Refinement(Refinement.query(asked, FILTERS, "sort"), visit.href(PATH), texts, this::label);
    }

    private RoundSort sort() {
        return one(asked.get("sort"), RoundSort::valueOf).orElse(RoundSort.NEWEST);
    }

    /** The parameters of the address. */
    public Map<String, String> getAsked() {
        return asked;
    }

    public String getTitle() {
        return Refinement.title(asked.get("q"), texts.get("round-search.title"));
    }

    public RoundHits getFound() {
        return found;
    }

    public List<Choice.Facet> getFacets() {
        var facets = found.facets();
        return Stream.of(
                        refinement.facet("stage", facets.stages()),
                        refinement.facet("year", facets.years()),
                        refinement.facet("funding", facets.amounts()),
                        refinement.facet("industry", facets.industries()),
                        refinement.facet("region", facets.regions()))
                .filter(facet -> !facet.choices().isEmpty())
                .toList();
    }

    public List<Choice> getChosen() {
        return refinement.chosen(FILTERS);
    }

    public List<Choice.Kept> getKept() {
        return refinement.kept();
    }

    public List<Choice> getSorts() {
        return refinement.sorts(RoundSort.values(), sort());
    }

    public List<Choice> getPager() {
        return refinement.pager(found.page(), found.pages());
    }

    private String label(String name, String value) {
        return texts.orElse(name + "." + value, value);
    }
}
