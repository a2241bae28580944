package kr.seoul.techtrade.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.clients.TwoPeople;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.SqlFailure;

/** What operators do about incidents: one acknowledges, another closes. Nothing that was done is ever overwritten. */
@ApplicationScoped
@Transactional
public class Incidents {
    private static final String LIST = """
            select * from ledger.incident_state
             where id < ? and (?::boolean is null or (closed_at is null) = ?) order by id desc limit ?""";
    private static final String ONE = "select * from ledger.incident_state where id = ?";
    private static final String SEEN = """
            select acknowledged_by_id from ledger.incident_state
             where id = ? and acknowledged_by_id is not null and closed_at is null""";
    private static final String RAISE = "select ledger.raise_incident(?, ?, ?, ?)";
    private static final String ACT = "select ledger.act_on_incident(?, ?, ?, ?, ?, ?)";

    private final Sql sql;
    private final Clock clock;
    private final TwoPeople people;
    private final LedgerNews news;

    /** What should not be. */
    public enum Kind {
        /** The bank and the books do not agree on a day; the database raises it. */
        PROOF_DIFFERS,
        /** What happens by itself at a deal could not. */
        CLOCK_FAILED,
        /** The register of rights has not answered for a day. */
        REGISTRY_SILENT,
        /** A place on the panel of a dispute became free, and no expert is left for it. */
        PANEL_SHORT,
        /** An expert who has voted has no account to be paid to. */
        EXPERT_UNPAID
    }

    protected Incidents() {
        this(null, null, null);
    }

    @Inject
    public Incidents(Sql sql, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        this.news = new LedgerNews(sql, outbox);
        this.people = new TwoPeople(sql);
    }

    /** The newest first; only those open, or only those closed, when asked. Problems: identity/denied. */
    public Page<IncidentJson> incidents(Caller caller, Optional<Boolean> open, Optional<String> cursor, int limit) {
        caller.must(Role.OPERATOR, Role.AUDITOR);
        long before = cursor.map(encoded -> Cursor.decode(encoded, 1).number(0)).orElse(Long.MAX_VALUE);
        var wanted = open.orElse(null);
        var rows = sql.list(LIST, Incidents::read, before, wanted, wanted, limit + 1);
        return Page.cut(rows, limit, last -> Cursor.of(last.id()));
    }

    /** One that nobody has closed, without what it is about. */
    public record Open(String kind, Instant raisedAt, Optional<Instant> acknowledgedAt) {}

    /** The newest first, at most 100, for everybody. */
    public List<Open> open() {
        return sql.list(
                "select * from ledger.incident_state where closed_at is null order by id desc limit 100",
                row -> new Open(
                        row.getString("kind"),
                        Sql.instant(row, "raised_at"),
                        Optional.ofNullable(Sql.instant(row, "acknowledged_at"))));
    }

    /** Tells operators of what should not be; the same again, of one kind and about one subject, changes nothing. */
    public void raise(Kind kind, String subject, String detail) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        sql.first(RAISE, row -> kind, kind, subject, detail, at);
        news.raised(at);
    }

    /** Says who looks into it. Problems: identity/denied, ledger/unknown-incident, ledger/incident-closed. */
    public IncidentJson acknowledge(Caller caller, long id) {
        return act(caller, id, "ACKNOWLEDGED", "");
    }

    /**
     * Ends it, for a reason. Problems: as {@link #acknowledge}; ledger/four-eyes unless another operator acknowledged it last, see
     * {@link TwoPeople}.
     */
    public IncidentJson close(Caller caller, long id, String reason) {
        caller.must(Role.OPERATOR);
        boolean own = sql.first(SEEN, row -> Sql.uuid(row, "acknowledged_by_id"), id)
                .filter(first -> !people.areTwo(caller, first))
                .isPresent();
        if (own) {
            throw LedgerProblem.FOUR_EYES.because(
                    "another operator than who acknowledged it last closes it, and no program of the same organisation");
        }
        return act(caller, id, "CLOSED", reason);
    }

    private IncidentJson act(Caller caller, long id, String act, String note) {
        caller.must(Role.OPERATOR);
        people.mustCount(caller);
        try {
            sql.first(ACT, row -> act, id, act, caller.id(), caller.name(), note, clock.instant());
        } catch (SqlFailure failure) {
            throw LedgerProblem.of(failure);
        }
        var incident = sql.first(ONE, Incidents::read, id).orElseThrow();
        news.acted(LedgerEvent.valueOf("INCIDENT_" + act), incident);
        return incident;
    }

    private static IncidentJson read(ResultSet row) throws SQLException {
        return new IncidentJson(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("detail"),
                Sql.instant(row, "raised_at"),
                Optional.ofNullable(row.getString("acknowledged_by")),
                Optional.ofNullable(Sql.instant(row, "acknowledged_at")),
                Optional.ofNullable(row.getString("closed_by")),
                Optional.ofNullable(Sql.instant(row, "closed_at")),
                Optional.ofNullable(row.getString("note")));
    }
}
