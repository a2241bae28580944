package kr.seoul.techtrade.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Backlog;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of {@code mail.letter}. */
@ApplicationScoped
public class Letters {
    /** So long its sender may take; then another one tries. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int FAILURE_MAX = 300;

    private final Sql sql;

    protected Letters() {
        this(null);
    }

    @Inject
    public Letters(Sql sql) {
        this.sql = sql;
    }

    /** One that this node carries now. */
    record Due(UUID id, int attempt, Letter letter) {}

    /** The newest first, for operators alone: who may read it is for the caller to say. Problems: kernel/invalid-cursor. */
    public Page<LetterRow> page(Optional<String> cursor, int limit) {
        var before = cursor.map(text -> Cursor.decode(text, 1).uuid(0));
        var rows = sql.list("""
                select * from mail.letter where ?::uuid is null or id < ?::uuid order by id desc limit ?""", Letters::row, before.orElse(null), before.orElse(null), limit + 1);
        return Page.cut(rows, limit, row -> Cursor.of(row.id()));
    }

    /** The one that has waited longest; nobody else takes it until the lease has run out. In a transaction of the caller's. */
    Optional<Due> take(Instant at) {
        return sql.first(
                """
                update mail.letter set due_at = ?, attempts = attempts + 1
                 where id = (select id from mail.letter where state = 'WAITING' and due_at <= ? and expires_at > ?
                              order by due_at limit 1 for update skip locked)
                returning id, attempts, reference, recipient, subject, body, confidential, expires_at, unsubscribe""", row -> new Due(Sql.uuid(row, "id"), row.getInt("attempts"), letter(row)), at.plus(LEASE), at, at);
    }

    Backlog backlog(Instant at) {
        return sql.first(
                        "select count(*) as waiting, min(due_at) as oldest from mail.letter where state = 'WAITING' and due_at <= ?",
                        row -> new Backlog("mail", row.getLong("waiting"), Sql.instant(row, "oldest")),
                        at)
                .orElseThrow();
    }

    void sent(UUID id, Instant at) {
        settle(id, LetterState.SENT, null, at);
    }

    void failed(UUID id, String why, Instant at) {
        settle(id, LetterState.FAILED, why, at);
    }

    /** A confidential text is forgotten at once. */
    private void settle(UUID id, LetterState state, String failure, Instant at) {
        sql.update("""
                update mail.letter
                   set state = ?, due_at = null, settled_at = ?, failure = ?,
                       body = case when confidential then null else body end
                 where id = ? and state = 'WAITING'""", state, at, shortened(failure), id);
    }

    void postpone(UUID id, String why, Instant until) {
        sql.update(
                "update mail.letter set due_at = ?, failure = ? where id = ? and state = 'WAITING'",
                until,
                shortened(why),
                id);
    }

    /** What nobody carried in time, also where no mail server is configured. */
    void expire(Instant at) {
        sql.update("""
                update mail.letter
                   set state = 'EXPIRED', due_at = null, settled_at = ?,
                       body = case when confidential then null else body end
                 where state = 'WAITING' and expires_at <= ?""", at, at);
    }

    void forget(Instant at) {
        sql.update("delete from mail.letter where settled_at < ?", at.minus(KEPT));
    }

    private static String shortened(String text) {
        return text == null || text.length() <= FAILURE_MAX ? text : text.substring(0, FAILURE_MAX);
    }

    private static Letter letter(ResultSet row) throws SQLException {
        var until = row.getBoolean("confidential")
                ? Optional.of(Sql.instant(row, "expires_at"))
                : Optional.<Instant>empty();
        return new Letter(
                row.getString("reference"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("body"),
                until,
                Optional.ofNullable(row.getString("unsubscribe")));
    }

    private static LetterRow row(ResultSet row) throws SQLException {
        return new LetterRow(
                Sql.uuid(row, "id"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("body"),
                row.getBoolean("confidential"),
                LetterState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Sql.instant(row, "written_at"),
                Sql.instant(row, "settled_at"),
                row.getString("failure"));
    }
}
