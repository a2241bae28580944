package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.search.Search;
import kr.seoul.techtrade.search.Suggestion;

/** The list below a search box while somebody types: links, so that it works like everything else on a page. */
@Named
@RequestScoped
public class SuggestionsPage {
    private final Search search;
    private final Visit visit;
    private String q;
    private List<Item> items;

    protected SuggestionsPage() {
        this(null, null);
    }

    @Inject
    public SuggestionsPage(Search search, Visit visit) {
        this.search = search;
        this.visit = visit;
    }

    /** One line, and where it leads. */
    public record Item(Suggestion.Kind kind, String text, String href) {}

    public void load() {
        items = search.suggestions(Refinement.words(q)).items().stream()
                .map(each -> new Item(each.kind(), each.text(), href(each)))
                .toList();
    }

    public List<Item> getItems() {
        return items;
    }

    private String href(Suggestion suggestion) {
        return switch (suggestion.kind()) {
            case QUERY -> Query.NONE.with("q", suggestion.text()).of(visit.href("/search/everything"));
            case LISTING -> Query.NONE.with("id", suggestion.id()).of(visit.href("/market/listing"));
            case COMPANY -> Query.NONE.with("id", suggestion.id()).of(visit.href("/directory/company"));
            case FACILITY -> Query.NONE.with("q", suggestion.text()).of(visit.href(FacilitySearchPage.PATH));
        };
    }

    public String getQ() {
        return q;
    }

    public void setQ(String q) {
        this.q = q;
    }
}
