package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;

/** Four eyes: what one operator wants, a second one has to want as well before it happens. */
@ApplicationScoped
public class Approvals {
    private static final String SECOND = """
            delete from deal.approval
             where subject = ? and action = ? and asked_by <> ? and detail = ? returning asker""";
    private static final String FIRST = """
            insert into deal.approval (subject, action, asked_by, asker, reason, detail, asked_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (subject, action) do nothing""";
    private static final String REPLACE = "delete from deal.approval where subject = ? and action = ?";

    private final Sql sql;
    private final Clock clock;

    protected Approvals() {
        this(null, null);
    }

    @Inject
    public Approvals(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * True when another operator asked for exactly this before; otherwise keeps that this one did, in the place of whatever was
     * asked about it until now. Operators without an organisation's person behind them, such as API clients, count as themselves.
     */
    boolean second(UUID subject, Action action, String detail, Caller by, String reason) {
        if (sql.first(SECOND, row -> true, subject, action, by.id(), detail).isPresent()) {
            return true;
        }
        sql.update(REPLACE, subject, action);
        sql.update(FIRST, subject, action, by.id(), by.name(), reason, detail, clock.instant());
        return false;
    }
}
