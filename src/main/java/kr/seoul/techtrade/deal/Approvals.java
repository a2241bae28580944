package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.clients.TwoPeople;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;

/** Four eyes: what one operator wants, a second one has to want as well before it happens. */
@ApplicationScoped
public class Approvals {
    private static final String FIRST_OF_TWO =
            "select asked_by from deal.approval where subject = ? and action = ? and detail = ?";
    private static final String FIRST = """
            insert into deal.approval (subject, action, asked_by, asker, reason, detail, asked_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (subject, action) do nothing""";
    private static final String REPLACE = "delete from deal.approval where subject = ? and action = ?";

    private static final String WAITING = "select * from deal.approval where subject = ? order by asked_at";

    private final Sql sql;
    private final Clock clock;
    private final TwoPeople people;

    protected Approvals() {
        this(null, null);
    }

    @Inject
    public Approvals(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        this.people = new TwoPeople(sql);
    }

    /** What one operator asked for, and why; a second one has to ask for the same {@code detail}. */
    public record Waiting(Action action, String asker, String reason, String detail, Instant askedAt) {}

    /** What waits for a second operator. */
    public List<Waiting> waiting(UUID subject) {
        return sql.list(
                WAITING,
                row -> new Waiting(
                        Action.valueOf(row.getString("action")),
                        row.getString("asker"),
                        row.getString("reason"),
                        row.getString("detail"),
                        Sql.instant(row, "asked_at")),
                subject);
    }

    /**
     * True when another operator asked for exactly this before, while the deal is locked; otherwise keeps that this one did, in the place of whatever was
     * asked about it until now. Problems: identity/denied, see {@link TwoPeople}.
     */
    public boolean second(UUID subject, Action action, String detail, Caller by, String reason) {
        people.mustCount(by);
        var first = sql.first(FIRST_OF_TWO, row -> Sql.uuid(row, "asked_by"), subject, action, detail);
        boolean second = first.filter(who -> people.areTwo(by, who)).isPresent();
        sql.update(REPLACE, subject, action);
        if (second) {
            return true;
        }
        sql.update(FIRST, subject, action, by.id(), by.name(), reason, detail, clock.instant());
        return false;
    }
}
