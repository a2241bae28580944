package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.pulls.PullJson;
import kr.seoul.techtrade.pulls.PullOutcome;
import kr.seoul.techtrade.pulls.PullState;
import kr.seoul.techtrade.pulls.Pulls;

/** What is fetched from sources, how the last time went and when the next is; operators run, pause and resume it. */
@Named
@RequestScoped
public class PullsPage {
    private static final String PATH = "/operator/pulls";

    private final Pulls pulls;
    private final Visit visit;
    private final HttpServletRequest request;
    private Page<PullJson> page;

    protected PullsPage() {
        this(null, null, null);
    }

    @Inject
    public PullsPage(Pulls pulls, Visit visit, HttpServletRequest request) {
        this.pulls = pulls;
        this.visit = visit;
        this.request = request;
    }

    /** Before anything else: the buttons are those of the list. Problems: identity/denied, kernel/invalid-cursor. */
    @PostConstruct
    void begin() {
        load();
    }

    /** Also after a button that was refused. */
    public void load() {
        page = pulls.pulls(visit.getCaller(), request.getParameter("cursor"), Page.LIMIT_DEFAULT);
    }

    public void run(String source) {
        pulls.run(visit.getCaller(), source);
        back("ran");
    }

    public void pause(PullJson pull) {
        pulls.pause(visit.getCaller(), pull.source(), seen(pull));
        back("paused");
    }

    public void resume(PullJson pull) {
        pulls.resume(visit.getCaller(), pull.source(), seen(pull));
        back("resumed");
    }

    /** The version that the button stood beside. */
    private long seen(PullJson pull) {
        return Asked.version(request, "seen-" + pull.source());
    }

    private void back(String done) {
        visit.leadTo(Query.NONE
                .with("cursor", request.getParameter("cursor"))
                .with("done", done)
                .of(visit.href(PATH)));
    }

    public List<PullJson> getItems() {
        return page.items();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return Query.NONE.next(page, visit.href(PATH));
    }

    /** What a button did, one of a few words; null when nothing. */
    public String getDone() {
        var done = String.valueOf(request.getParameter("done"));
        return List.of("ran", "paused", "resumed").contains(done) ? done : null;
    }

    public boolean isPaused(PullJson pull) {
        return pull.state() == PullState.PAUSED;
    }

    public boolean isFailing(PullJson pull) {
        return pull.outcome() == PullOutcome.FAILED;
    }

    /** The colour of a state. */
    public String tone(PullState state) {
        return switch (state) {
            case WAITING -> "fresh";
            case RUNNING -> "RUNNING";
            case PAUSED -> "never";
        };
    }
}
