package kr.seoul.techtrade.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.vault.MasterKey.Wrapped;

/** The rows of {@code account.factor}. */
final class FactorTable {
    private final Sql sql;

    FactorTable(Sql sql) {
        this.sql = sql;
    }

    record Row(UUID id, Wrapped secret, long lastStep, UUID lastSession, Instant confirmedAt) {}

    Optional<Row> inForce(UUID person) {
        return sql.first(
                "select * from account.factor where person_id = ? and confirmed_at is not null and removed_at is null",
                FactorTable::read,
                person);
    }

    /** Set up in this session, since then. */
    Optional<Row> begun(UUID person, UUID session, Instant since) {
        return sql.first("""
                select * from account.factor
                 where person_id = ? and session_id = ? and confirmed_at is null and begun_at > ?""", FactorTable::read, person, session, since);
    }

    /** In the place of whatever was begun before. */
    void begin(UUID id, UUID person, UUID session, Wrapped secret, Instant at) {
        sql.update("delete from account.factor where person_id = ? and confirmed_at is null", person);
        sql.update("""
                insert into account.factor (id, person_id, session_id, master_key, wrapped, begun_at)
                values (?, ?, ?, ?, ?, ?)""", id, person, session, secret.masterKey(), secret.bytes(), at);
    }

    /** Whether it had not been before. */
    boolean confirm(UUID id, long step, Instant at) {
        return sql.update(
                        "update account.factor set confirmed_at = ?, last_step = ? where id = ? and confirmed_at is null",
                        at,
                        step,
                        id)
                > 0;
    }

    /** Takes a step for one session on all nodes: whether no other one had taken it, and none a later one. */
    boolean take(UUID id, long step, UUID session) {
        return sql.update("""
                        update account.factor set last_step = ?, last_session_id = ?
                         where id = ? and removed_at is null
                           and (last_step < ? or last_step = ? and last_session_id = ?)""", step, session, id, step, step, session) > 0;
    }

    /** Whether there was one. */
    boolean remove(UUID person, Instant at) {
        return sql.update("""
                        update account.factor set removed_at = ?
                         where person_id = ? and confirmed_at is not null and removed_at is null""", at, person) > 0;
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                Sql.uuid(row, "id"),
                new Wrapped(row.getString("master_key"), row.getBytes("wrapped")),
                row.getLong("last_step"),
                Sql.uuid(row, "last_session_id"),
                Sql.instant(row, "confirmed_at"));
    }
}
