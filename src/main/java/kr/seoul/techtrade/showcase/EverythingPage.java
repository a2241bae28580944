package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.stream.Stream;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.search.Everything;
import kr.seoul.techtrade.search.Search;

/** What one box found: the best of each kind. */
@Named
@RequestScoped
public class EverythingPage {
    private final Search search;
    private final Visit visit;
    private final Texts texts;
    private String q;
    private Everything found;

    protected EverythingPage() {
        this(null, null, null);
    }

    @Inject
    public EverythingPage(Search search, Visit visit, Texts texts) {
        this.search = search;
        this.visit = visit;
        this.texts = texts;
    }

    public void load() {
        found = search.everything(Refinement.words(q));
    }

    public String getTitle() {
        return Refinement.title(q, texts.get("everything.title"));
    }

    public Everything getFound() {
        return found;
    }

    public long getTotal() {
        return found.offers().total()
                + found.needs().total()
                + found.companies().total()
                + found.rounds().total()
                + found.facilities().total();
    }

    /** What some kind was searched for instead of what was typed, or null. */
    public String getCorrected() {
        return Stream.of(
                        found.offers().corrected(),
                        found.needs().corrected(),
                        found.companies().corrected(),
                        found.rounds().corrected(),
                        found.facilities().corrected())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The link to all offers ({@code OFFER}) or needs ({@code NEED}). */
    public String all(String kind) {
        return Query.NONE.with("q", q).with("kind", kind).of(visit.href("/market/search"));
    }

    /** Where this search is kept; null while it is for nothing. */
    public String getSaving() {
        return SearchTerms.savingAll(Query.NONE.with("q", q), visit);
    }

    /** The link to all companies. */
    public String getAllCompanies() {
        return Query.NONE.with("q", q).of(visit.href("/search/company-search"));
    }

    /** The link to all rounds. */
    public String getAllRounds() {
        return Query.NONE.with("q", q).of(visit.href("/search/round-search"));
    }

    /** The link to all sites of support. */
    public String getAllFacilities() {
        return Query.NONE.with("q", q).of(visit.href(FacilitySearchPage.PATH));
    }

    public String getQ() {
        return q;
    }

    public void setQ(String q) {
        this.q = q;
    }
}
