package kr.seoul.techtrade.showcase;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.alerts.Alert;
import kr.seoul.techtrade.alerts.Finds;
import kr.seoul.techtrade.alerts.FoundJson;
import kr.seoul.techtrade.alerts.SavedSearchChange;
import kr.seoul.techtrade.alerts.SavedSearchJson;
import kr.seoul.techtrade.alerts.SavedSearches;
import kr.seoul.techtrade.alerts.SearchState;
import kr.seoul.techtrade.alerts.Seen;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** One saved search: what it found, the newest first, and what its owner does with it. To look at it changes nothing. */
@Named
@RequestScoped
public class SavedSearchPage {
    static final String PATH = "/search/saved-search";

    private final SavedSearches searches;
    private final Finds finds;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Entry entry = new Entry();
    private UUID id;
    private SavedSearchJson search;
    private Page<FoundJson> found;
    private Long version;
    private Long newest;

    protected SavedSearchPage() {
        this(null, null, null, null, null);
    }

    @Inject
    public SavedSearchPage(
            SavedSearches searches, Finds finds, Visit visit, HttpServletRequest request, Validator validator) {
        this.searches = searches;
        this.finds = finds;
        this.visit = visit;
        this.request = request;
        this.validator = validator;
    }

    /** Problems: portal/no-such-page, alerts/no-such-search, kernel/invalid-cursor. */
    @PostConstruct
    void begin() {
        id = PortalProblem.id(request.getParameter("id"));
        load();
        entry.put("name", search.name());
        entry.put("alert", search.alert());
        version = search.version();
        newest = found.items().stream().mapToLong(FoundJson::number).max().orElse(0);
    }

    /** Also after a form that was refused. */
    public void load() {
        search = searches.search(visit.getCaller(), id);
        found = finds.found(visit.getCaller(), id, false, request.getParameter("cursor"), Page.LIMIT_DEFAULT);
    }

    /** Problems: those of {@link SavedSearches#change}, and of what was entered. */
    public void change() {
        var change = Asked.valid(
                validator,
                new SavedSearchChange(entry.textOrNull("name"), entry.choice("alert", Alert.class, "/alert")));
        searches.change(visit.getCaller(), id, change, version);
        back("changed");
    }

    public void pause() {
        searches.pause(visit.getCaller(), id, version);
        back("paused");
    }

    public void resume() {
        searches.resume(visit.getCaller(), id, version);
        back("resumed");
    }

    /** Up to the newest that was shown. */
    public void see() {
        searches.see(visit.getCaller(), id, new Seen(newest));
        back("seen");
    }

    public void delete() {
        searches.delete(visit.getCaller(), id, version);
        visit.leadTo(Query.NONE.with("done", "deleted").of(visit.href(SearchTerms.PAGE)));
    }

    private void back(String done) {
        visit.leadTo(here().with("done", done).of(visit.href(PATH)));
    }

    private Query here() {
        return Query.NONE.with("id", id);
    }

    public SavedSearchJson getSearch() {
        return search;
    }

    public List<FoundJson> getItems() {
        return found.items();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return here().next(found, visit.href(PATH));
    }

    public String href(FoundJson document) {
        var page =
                switch (document.kind()) {
                    case LISTING -> "/market/listing";
                    case COMPANY -> "/directory/company";
                    case ROUND -> "/investment/round";
                    case FACILITY -> "/investment/facility";
                };
        return Query.NONE.with("id", document.id()).of(visit.href(page));
    }

    /** What a form did, one of a few words; null when nothing. */
    public String getDone() {
        var done = String.valueOf(request.getParameter("done"));
        return List.of("changed", "paused", "resumed", "seen").contains(done) ? done : null;
    }

    public boolean isActive() {
        return search.state() == SearchState.ACTIVE;
    }

    public Alert[] getAlerts() {
        return Alert.values();
    }

    /** What stands in the fields, by their names. */
    public Map<String, Object> getEntry() {
        return entry.values();
    }

    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }

    public Long getNewest() {
        return newest;
    }

    public void setNewest(Long newest) {
        this.newest = newest;
    }
}
