package kr.seoul.techtrade.showcase;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.seoul.techtrade.alerts.Alert;
import kr.seoul.techtrade.alerts.Criteria;
import kr.seoul.techtrade.alerts.NewSavedSearch;
import kr.seoul.techtrade.alerts.SavedSearchJson;
import kr.seoul.techtrade.alerts.SavedSearches;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** The visitor's saved searches, and the one that a search page hands on to be kept. */
@Named
@RequestScoped
public class SearchesPage {
    private static final int NAME_MAX = 100;

    private final SavedSearches searches;
    private final SearchTerms terms;
    private final People people;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Entry entry = new Entry();
    private Criteria asked;
    private Page<SavedSearchJson> page;

    protected SearchesPage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public SearchesPage(
            SavedSearches searches,
            SearchTerms terms,
            People people,
            Visit visit,
            HttpServletRequest request,
            Validator validator) {
        this.searches = searches;
        this.terms = terms;
        this.people = people;
        this.visit = visit;
        this.request = request;
        this.validator = validator;
    }

    /** Problems: identity/denied, kernel/invalid-cursor. */
    @PostConstruct
    void begin() {
        asked = terms.read(request).orElse(null);
        if (asked != null) {
            var name = String.join(" · ", terms.words(asked));
            entry.put("name", name.substring(0, Math.min(name.length(), NAME_MAX)));
        }
        entry.put("alert", Alert.DAILY);
        load();
    }

    /** Also after a form that was refused. */
    public void load() {
        page = searches.searches(visit.getCaller(), request.getParameter("cursor"), Page.LIMIT_DEFAULT);
    }

    /** Problems: those of {@link SavedSearches#create}, and of what was entered. */
    public void save() {
        var search = Asked.valid(
                validator,
                new NewSavedSearch(
                        entry.textOrNull("name"),
                        Optional.ofNullable(asked)
                                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("no search was handed on")),
                        entry.choice("alert", Alert.class, "/alert")));
        searches.create(visit.getCaller(), search);
        visit.leadTo(Query.NONE.with("done", "saved").of(visit.href(SearchTerms.PAGE)));
    }

    /** What is to be kept; null when nothing is. */
    public Criteria getAsked() {
        return asked;
    }

    public List<SavedSearchJson> getItems() {
        return page.items();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return Query.NONE.next(page, visit.href(SearchTerms.PAGE));
    }

    public String href(SavedSearchJson search) {
        return Query.NONE.with("id", search.id()).of(visit.href(SavedSearchPage.PATH));
    }

    /** What a form did, {@code saved} or {@code deleted}; null when nothing. */
    public String getDone() {
        var done = String.valueOf(request.getParameter("done"));
        return List.of("saved", "deleted").contains(done) ? done : null;
    }

    /** Letters go only where they are known to reach somebody. */
    public boolean isUnreachable() {
        return !people.person(visit.getCaller().id()).isEmailVerified();
    }

    public Alert[] getAlerts() {
        return Alert.values();
    }

    /** What stands in the fields, by their names. */
    public Map<String, Object> getEntry() {
        return entry.values();
    }
}
