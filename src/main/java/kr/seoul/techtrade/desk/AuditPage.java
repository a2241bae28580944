package kr.seoul.techtrade.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.audit.EntryJson;
import kr.seoul.techtrade.audit.EntryQuery;
import kr.seoul.techtrade.audit.Trail;
import kr.seoul.techtrade.audit.Verification;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/**
 * The audit trail, for auditors and for administrators of an organisation: the newest first, narrowed by what the address says.
 * {@code verify} recomputes the chain.
 */
@Named
@RequestScoped
public class AuditPage {
    private static final String PATH = "/operator/audit";

    private final Trail trail;
    private final Visit visit;
    private final HttpServletRequest request;
    private Page<EntryJson> page;
    private Verification verification;

    protected AuditPage() {
        this(null, null, null);
    }

    @Inject
    public AuditPage(Trail trail, Visit visit, HttpServletRequest request) {
        this.trail = trail;
        this.visit = visit;
        this.request = request;
    }

    /** Problems: identity/denied, kernel/invalid-cursor, portal/invalid-entry, portal/no-such-page for what is no id. */
    public void load() {
        page = trail.page(visit.getCaller(), query(), Optional.ofNullable(parameter("cursor")), Page.LIMIT_DEFAULT);
        verification = parameter("verify") == null ? null : trail.verify(visit.getCaller());
    }

    private EntryQuery query() {
        return new EntryQuery(
                Asked.of(request, "kind", EntryJson.Kind.class).orElse(null),
                id("actor"),
                null,
                getAct(),
                id("subject"),
                getRequestId(),
                day("from", 0),
                day("to", 1));
    }

    private UUID id(String name) {
        return Optional.ofNullable(parameter(name)).map(PortalProblem::id).orElse(null);
    }

    /** A day in Seoul begins there; {@code later} days on, so that the last one is included. */
    private Instant day(String name, int later) {
        try {
            return Optional.ofNullable(parameter(name))
                    .map(LocalDate::parse)
                    .map(day -> day.plusDays(later)
                            .atStartOfDay(ClockProducer.SEOUL)
                            .toInstant())
                    .orElse(null);
        } catch (DateTimeException noDay) {
            throw PortalProblem.INVALID_ENTRY.at("/" + name, "no day");
        }
    }

    private String parameter(String name) {
        var value = request.getParameter(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    public List<EntryJson> getItems() {
        return page.items();
    }

    /** The address of what was before; null when nothing was. */
    public String getOlder() {
        return asked().next(page, visit.href(PATH));
    }

    private Query asked() {
        return Query.NONE
                .with("kind", getKind())
                .with("act", getAct())
                .with("actor", getActor())
                .with("subject", getSubject())
                .with("requestId", getRequestId())
                .with("from", getFrom())
                .with("to", getTo());
    }

    public String ofActor(EntryJson entry) {
        return Query.NONE.with("actor", entry.actor().id().orElseThrow()).of(visit.href(PATH));
    }

    public String ofSubject(UUID subject) {
        return Query.NONE.with("subject", subject).of(visit.href(PATH));
    }

    public String ofRequest(EntryJson entry) {
        return Query.NONE.with("requestId", entry.requestId().orElseThrow()).of(visit.href(PATH));
    }

    public EntryJson.Kind[] getKinds() {
        return EntryJson.Kind.values();
    }

    /** Only auditors see the whole, and so only they can verify it. */
    public boolean isAuditor() {
        return visit.getCaller().is(Role.AUDITOR);
    }

    public String getVerify() {
        return Query.NONE.with("verify", "chain").of(visit.href(PATH));
    }

    /** Null unless it was asked for. */
    public Verification getVerification() {
        return verification;
    }

    public String getKind() {
        return parameter("kind");
    }

    public String getAct() {
        return parameter("act");
    }

    public String getActor() {
        return parameter("actor");
    }

    public String getSubject() {
        return parameter("subject");
    }

    public String getRequestId() {
        return parameter("requestId");
    }

    public String getFrom() {
        return parameter("from");
    }

    public String getTo() {
        return parameter("to");
    }
}
