package kr.seoul.techtrade.recovery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of {@code recovery.reset} and {@code recovery.objection}. */
record ResetTable(Sql sql) {
    private static final String COLUMNS = """
            select r.*, p.name, p.email, o.name as organization_name, a.name as asked_by, c.name as confirmed_by
              from recovery.reset r
              join identity.person p on p.id = r.person_id
              join identity.person a on a.id = r.asker_id
              left join identity.person c on c.id = r.confirmer_id
              left join identity.organization o on o.id = r.organization_id""";

    /** Whether none of the person's runs. */
    boolean insert(UUID id, UUID person, UUID organization, String reason, UUID asker, Instant at, Instant due) {
        return sql.update("""
                        insert into recovery.reset (id, person_id, organization_id, reason, state, asker_id, asked_at, due_at)
                        values (?, ?, ?, ?, 'ASKED', ?, ?, ?)
                        on conflict (person_id) where ended_at is null do nothing""", id, person, organization, reason, asker, at, due) > 0;
    }

    /** Locked until the transaction ends. Of all organisations when {@code organization} is null. */
    Optional<Reset> find(UUID id, UUID organization) {
        return sql.first(
                COLUMNS + " where r.id = ? and (?::uuid is null or r.organization_id = ?) for update of r",
                ResetTable::read,
                id,
                organization,
                organization);
    }

    Optional<Reset> running(UUID person) {
        return sql.first(
                COLUMNS + " where r.person_id = ? and r.ended_at is null for update of r", ResetTable::read, person);
    }

    /** As {@link #running}, only to look. */
    Optional<Reset> seen(UUID person) {
        return sql.first(COLUMNS + " where r.person_id = ? and r.ended_at is null", ResetTable::read, person);
    }

    /** Those that run first, the newest of them first. */
    List<Reset> latest(UUID organization, int limit) {
        return sql.list(
                COLUMNS
                        + " where ?::uuid is null or r.organization_id = ? order by r.ended_at is null desc, r.id desc limit ?",
                ResetTable::read,
                organization,
                organization,
                limit);
    }

    /** One whose time has come, for one node. */
    Optional<Reset> due(Instant at) {
        return sql.first(
                COLUMNS
                        + " where r.ended_at is null and r.due_at <= ? order by r.due_at limit 1 for update of r skip locked",
                ResetTable::read,
                at);
    }

    void confirm(Reset reset, UUID by, Instant at, Instant due) {
        sql.update(
                "update recovery.reset set state = 'WAITING', confirmer_id = ?, confirmed_at = ?, due_at = ? where id = ?",
                by,
                at,
                due,
                reset.id());
    }

    /** {@code by} is null for time. */
    void end(Reset reset, ResetState how, Instant at, String by, String why) {
        sql.update(
                "update recovery.reset set state = ?, ended_at = ?, ended_by = ?, ended_why = ? where id = ?",
                how,
                at,
                by,
                why,
                reset.id());
    }

    void letObject(Reset reset, String token) {
        sql.update("insert into recovery.objection (token_hash, reset_id) values (?, ?)", Sha256.of(token), reset.id());
    }

    /** The running reset whose letter this is from. */
    Optional<UUID> objectedTo(String token) {
        return sql.first("""
                select r.id from recovery.objection b join recovery.reset r on r.id = b.reset_id
                 where b.token_hash = ? and r.ended_at is null""", row -> Sql.uuid(row, "id"), Sha256.of(token));
    }

    private static Reset read(ResultSet row) throws SQLException {
        return new Reset(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "person_id"),
                row.getString("name"),
                row.getString("email"),
                Sql.uuid(row, "organization_id"),
                row.getString("organization_name"),
                row.getString("reason"),
                ResetState.valueOf(row.getString("state")),
                Sql.uuid(row, "asker_id"),
                row.getString("asked_by"),
                Sql.instant(row, "asked_at"),
                row.getString("confirmed_by"),
                Sql.instant(row, "confirmed_at"),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("ended_why"));
    }
}
