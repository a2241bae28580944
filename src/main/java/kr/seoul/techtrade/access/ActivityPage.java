package kr.seoul.techtrade.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.audit.EntryJson;
import kr.seoul.techtrade.audit.Trail;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** Who read what the platform has of the visitor; {@code show=own} what was done in the visitor's name instead, and from where. */
@Named
@RequestScoped
public class ActivityPage {
    private static final String PATH = "/identity/activity";
    private static final String OWN = "own";

    private final Trail trail;
    private final Visit visit;
    private final HttpServletRequest request;
    private Page<EntryJson> page;

    protected ActivityPage() {
        this(null, null, null);
    }

    @Inject
    public ActivityPage(Trail trail, Visit visit, HttpServletRequest request) {
        this.trail = trail;
        this.visit = visit;
        this.request = request;
    }

    /** Problems: identity/denied, kernel/invalid-cursor. */
    public void load() {
        var cursor = Optional.ofNullable(request.getParameter("cursor"));
        var person = visit.getCaller();
        page = isOwn()
                ? trail.actsOf(person, cursor, Page.LIMIT_DEFAULT)
                : trail.readsOf(person, cursor, Page.LIMIT_DEFAULT);
    }

    public boolean isOwn() {
        return OWN.equals(request.getParameter("show"));
    }

    public List<EntryJson> getItems() {
        return page.items();
    }

    /** The address of what was before; null when nothing was. */
    public String getOlder() {
        return asked(isOwn()).next(page, visit.href(PATH));
    }

    public String of(boolean own) {
        return asked(own).of(visit.href(PATH));
    }

    private static Query asked(boolean own) {
        return own ? Query.NONE.with("show", OWN) : Query.NONE;
    }
}
