package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.audit.AuditWorkshop;
import kr.seoul.techtrade.audit.Trail;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.jobs.JobJson;
import kr.seoul.techtrade.jobs.JobState;
import kr.seoul.techtrade.jobs.Jobs;
import kr.seoul.techtrade.jobs.NewJob;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.ledger.LedgerWorkshop;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** One's own long work, for whoever watches over the books or the trail: begun, followed, cancelled and taken along. */
@Named
@RequestScoped
public class JobsPage {
    private static final String PATH = "/operator/jobs";
    private static final String LEDGER_READ = "ledger.read";

    private final Jobs jobs;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Clock clock;
    private Page<JobJson> page;
    private String from;
    private String to;

    protected JobsPage() {
        this(null, null, null, null);
    }

    @Inject
    public JobsPage(Jobs jobs, Visit visit, HttpServletRequest request, Clock clock) {
        this.jobs = jobs;
        this.visit = visit;
        this.request = request;
        this.clock = clock;
    }

    /** Before anything else: the buttons are those of the list. Problems: identity/denied, kernel/invalid-cursor. */
    @PostConstruct
    void begin() {
        if (!isTrailOpen() && !isLedgerOpen()) {
            throw IdentityProblem.DENIED.because("this is for those who watch over the books or the audit trail");
        }
        var today = LocalDate.now(clock.withZone(ClockProducer.SEOUL));
        from = today.withDayOfMonth(1).toString();
        to = today.toString();
        load();
    }

    /** Also after a button that was refused. */
    public void load() {
        page = jobs.jobs(visit.getCaller(), Optional.ofNullable(request.getParameter("cursor")), Page.LIMIT_DEFAULT);
    }

    public void verifyTrail() {
        begin(AuditWorkshop.verification(caller(), scope()));
    }

    public void takeTrail() {
        begin(AuditWorkshop.table(caller(), scope()));
    }

    public void verifyLedger() {
        begin(LedgerWorkshop.verification(caller(), scope()));
    }

    /** Problems: portal/invalid-entry for what are no two days. */
    public void takeJournal() {
        begin(LedgerWorkshop.table(caller(), scope(), day("/from", from), day("/to", to)));
    }

    private void begin(NewJob asked) {
        jobs.begin(caller(), asked);
        back("begun");
    }

    public void cancel(UUID job) {
        jobs.cancel(caller(), job);
        back("cancelled");
    }

    private void back(String done) {
        visit.leadTo(Query.NONE.with("done", done).of(visit.href(PATH)));
    }

    private static LocalDate day(String pointer, String text) {
        try {
            return LocalDate.parse(Optional.ofNullable(text).orElse(""));
        } catch (DateTimeException noDay) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, "no day");
        }
    }

    private Caller caller() {
        return visit.getCaller();
    }

    /** What opens the work must open its result too: of an auditor the office does, and all people have this one. */
    private String scope() {
        return caller().scopes().contains(Scopes.AUDIT_READ) ? Scopes.AUDIT_READ : LEDGER_READ;
    }

    public List<JobJson> getItems() {
        return page.items();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return Query.NONE.next(page, visit.href(PATH));
    }

    /** What a button did, one of a few words; null when nothing. */
    public String getDone() {
        var done = String.valueOf(request.getParameter("done"));
        return List.of("begun", "cancelled").contains(done) ? done : null;
    }

    public boolean isTrailOpen() {
        return Trail.isOpenFor(caller());
    }

    public boolean isLedgerOpen() {
        return LedgerWorkshop.isOpenFor(caller());
    }

    public boolean isAuditor() {
        return caller().is(Role.AUDITOR);
    }

    /** Something moves by itself, so that the page looks again. */
    public boolean isMoving() {
        return getItems().stream().anyMatch(job -> job.state().isOpen());
    }

    /** This page as it is, to look again. */
    public String getHere() {
        return visit.href(PATH);
    }

    /** The colour of a state. */
    public String tone(JobState state) {
        return switch (state) {
            case DONE -> "fresh";
            case QUEUED, RUNNING -> "RUNNING";
            case FAILED -> "late";
            case CANCELLED -> "never";
        };
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String day) {
        from = day;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String day) {
        to = day;
    }
}
