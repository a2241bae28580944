package kr.seoul.techtrade.statements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of {@code statements.decision}. */
final class Decisions {
    /** A return that the bank did not carry out counts no more. */
    private static final String FAIL = """
            update statements.decision d set state = 'FAILED' from payout.payout p
             where d.entry_id = ? and d.state = 'DONE' and p.id = d.payout_id
               and p.state in ('REJECTED', 'RETURNED', 'CANCELLED')""";

    private static final String INSERT = """
            insert into statements.decision (id, entry_id, kind, virtual_account_id, reason, state, proposed_by_id, proposed_by, proposed_at)
            values (?, ?, ?, ?, ?, 'PROPOSED', ?, ?, ?)
            on conflict (entry_id) where state in ('PROPOSED', 'DONE') do nothing""";
    private static final String DECIDE = """
            update statements.decision set state = ?, payout_id = ?, decided_by_id = ?, decided_by = ?, decided_at = ? where id = ?""";
    /** A row with what {@link #read} reads: the virtual account's number, and the last that was said of undoing it. */
    static final String SELECT = """
            select d.*, a.number, e.currency, case when e.outcome = 'CASE' then e.amount_minor else e.suspended_minor end as minor,
                   u.state as undo_state, u.reason as undo_reason, u.proposed_by as undo_proposed_by,
                   u.proposed_at as undo_proposed_at, u.decided_by as undo_decided_by, u.decided_at as undo_decided_at,
                   1 + (d.decided_at is not null)::int + (d.state = 'FAILED')::int
                     + (select count(*) + count(s.decided_at) from statements.undo s where s.decision_id = d.id) as version
              from statements.decision d join statements.entry e on e.id = d.entry_id
              left join bank.virtual_account a on a.id = d.virtual_account_id
              left join lateral (select s.* from statements.undo s where s.decision_id = d.id order by s.id desc limit 1) u on true""";

    private static final String OPEN = SELECT + " where d.entry_id = ? and d.state = 'PROPOSED' for update of d";
    private static final String ONE = SELECT + " where d.id = ?";

    private final Sql sql;
    private final Outbox outbox;

    Decisions(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** One that waits, with what carrying it out needs. */
    record Open(UUID id, DecisionJson.Kind kind, UUID proposedBy, Optional<UUID> virtualAccount, DecisionJson json) {}

    /** Problems: bank/wrong-state when one waits or is done. */
    DecisionJson propose(
            UUID entry, DecisionJson.Kind kind, UUID virtualAccount, String reason, Caller by, Instant at) {
        var id = Ids.at(at);
        sql.update(FAIL, entry);
        if (sql.update(INSERT, id, entry, kind, virtualAccount, reason, by.id(), by.name(), at) == 0) {
            throw BankProblem.WRONG_STATE.because("there is a decision about entry %s already".formatted(entry));
        }
        // a case is closed at once: that alone is told
        return kind == DecisionJson.Kind.CLOSE ? one(id) : told(StatementEvent.SUSPENSE_PROPOSED, id);
    }

    DecisionJson decide(UUID id, DecisionJson.State state, UUID payout, Caller by, Instant at) {
        sql.update(DECIDE, state, payout, by.id(), by.name(), at, id);
        return told(StatementEvent.SUSPENSE_DECIDED, id);
    }

    /** Locked. Problems: bank/missing. */
    Open open(UUID entry) {
        return sql.first(
                        OPEN,
                        row -> new Open(
                                Sql.uuid(row, "id"),
                                DecisionJson.Kind.valueOf(row.getString("kind")),
                                Sql.uuid(row, "proposed_by_id"),
                                Optional.ofNullable(Sql.uuid(row, "virtual_account_id")),
                                read(row)),
                        entry)
                .orElseThrow(() -> BankProblem.MISSING.because("no decision about entry " + entry + " waits"));
    }

    /** A row of {@link #SELECT}. */
    static DecisionJson read(ResultSet row) throws SQLException {
        return new DecisionJson(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "entry_id"),
                Money.of(row.getLong("minor"), row.getString("currency")),
                DecisionJson.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("number")),
                row.getString("reason"),
                DecisionJson.State.valueOf(row.getString("state")),
                row.getString("proposed_by"),
                Sql.instant(row, "proposed_at"),
                Optional.ofNullable(row.getString("decided_by")),
                Optional.ofNullable(Sql.instant(row, "decided_at")),
                undo(row),
                row.getLong("version"),
                Optional.empty());
    }

    private static Optional<DecisionJson.Undo> undo(ResultSet row) throws SQLException {
        var state = row.getString("undo_state");
        return state == null
                ? Optional.empty()
                : Optional.of(new DecisionJson.Undo(
                        DecisionJson.Undo.State.valueOf(state),
                        row.getString("undo_reason"),
                        row.getString("undo_proposed_by"),
                        Sql.instant(row, "undo_proposed_at"),
                        Optional.ofNullable(row.getString("undo_decided_by")),
                        Optional.ofNullable(Sql.instant(row, "undo_decided_at"))));
    }

    private DecisionJson told(StatementEvent type, UUID id) {
        var decision = one(id);
        outbox.tell(List.of(), type, decision.entry(), StatementEvent.SuspenseNews.of(decision));
        return decision;
    }

    private DecisionJson one(UUID id) {
        return sql.first(ONE, Decisions::read, id).orElseThrow();
    }
}
