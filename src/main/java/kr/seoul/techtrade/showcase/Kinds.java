package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;

/** The places to search for the same words. In EL: {@code kinds}. */
@Named
@RequestScoped
public class Kinds {
    private final Visit visit;
    private final Texts texts;

    protected Kinds() {
        this(null, null);
    }

    @Inject
    public Kinds(Visit visit, Texts texts) {
        this.visit = visit;
        this.texts = texts;
    }

    /** {@code now} is {@code ALL}, {@code OFFER}, {@code NEED}, {@code COMPANY}, {@code ROUND}, {@code FACILITY}, or empty for offers and needs together. */
    public List<Choice> of(String q, String now) {
        var words = Query.NONE.with("q", q);
        return List.of(
                choice("kinds.all", words, "/search/everything", "ALL".equals(now)),
                choice("kinds.offers", words.with("kind", "OFFER"), "/market/search", "OFFER".equals(now)),
                choice("kinds.needs", words.with("kind", "NEED"), "/market/search", "NEED".equals(now)),
                choice("kinds.companies", words, "/search/company-search", "COMPANY".equals(now)),
                choice("kinds.rounds", words, "/search/round-search", "ROUND".equals(now)),
                choice("kinds.facilities", words, FacilitySearchPage.PATH, "FACILITY".equals(now)));
    }

    private Choice choice(String text, Query query, String page, boolean chosen) {
        return new Choice(texts.get(text), query.of(visit.href(page)), chosen, null);
    }
}
