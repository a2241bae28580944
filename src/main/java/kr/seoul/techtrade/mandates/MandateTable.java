package kr.seoul.techtrade.mandates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of mandates. */
record MandateTable(Sql sql) {
    private static final String COLUMNS = """
            select m.*, coalesce(p.name, c.name) as holder
              from mandates.mandate m
              left join identity.person p on p.id = m.holder_id
              left join clients.client c on c.id = m.client_id
             where m.organization_id = ?""";

    private static final String LIVING =
            COLUMNS + " and m.revoked_at is null and m.from_on <= ?::date and coalesce(m.until_on >= ?::date, true)";

    private static final String OF_HOLDERS = " and m.revoked_at is null"
            + " and (m.holder_id = any(?::uuid[]) or m.client_id = any(?::uuid[])) order by m.id desc limit ?";

    private static final String REVOKE = """
            with recursive ending as (
                select id from mandates.mandate where id = any(?::uuid[]) and revoked_at is null
                union
                select m.id from mandates.mandate m join ending e on m.under_id = e.id where m.revoked_at is null)
            update mandates.mandate m set revoked_at = ?, revoked_by = ?
              from ending e where m.id = e.id
            returning m.id, m.holder_id""";

    record Program(String name, boolean byMandate, boolean isRevoked) {}

    /** What the rows have besides what was asked for: {@code ofClient} whose it is, {@code under} of which it is a part, or null. */
    record Granting(UUID id, boolean ofClient, LocalDate from, UUID under) {}

    /** One that has ended, and whose it was: null for a client's. */
    record Ended(UUID id, UUID holder) {}

    /** The latest first. Problems: kernel/invalid-cursor. */
    Page<MandateJson> page(UUID organization, Optional<String> cursor, int limit) {
        var before = cursor.map(encoded -> Cursor.decode(encoded, 1).uuid(0)).orElse(new UUID(-1, -1));
        return Page.cut(
                sql.list(
                        COLUMNS + " and m.id < ? order by m.id desc limit ?",
                        MandateTable::read,
                        organization,
                        before,
                        limit + 1),
                limit,
                last -> Cursor.of(last.id()));
    }

    Optional<MandateJson> find(UUID organization, UUID id) {
        return sql.first(COLUMNS + " and m.id = ?", MandateTable::read, organization, id);
    }

    /** Those of a person that hold on this day. */
    List<MandateJson> living(UUID organization, UUID holder, LocalDate day) {
        return living(organization, "holder_id", holder, day);
    }

    /** Those of a client that hold on this day. */
    List<MandateJson> livingOf(UUID organization, UUID client, LocalDate day) {
        return living(organization, "client_id", client, day);
    }

    private List<MandateJson> living(UUID organization, String column, UUID holder, LocalDate day) {
        return sql.list(
                LIVING + " and m.%s = ? order by m.id".formatted(column),
                MandateTable::read,
                organization,
                day.toString(),
                day.toString(),
                holder);
    }

    /** Those of everybody that hold on this day. */
    List<MandateJson> living(UUID organization, LocalDate day) {
        return sql.list(
                LIVING + " order by m.id limit 1000", MandateTable::read, organization, day.toString(), day.toString());
    }

    /** Those that were not revoked, the latest first. */
    List<MandateJson> open(UUID organization, Collection<UUID> holders) {
        return sql.list(COLUMNS + OF_HOLDERS, MandateTable::read, organization, holders, holders, Mandates.OPEN_MAX);
    }

    int open(UUID organization) {
        return sql.first(
                        "select count(*) from mandates.mandate where organization_id = ? and revoked_at is null",
                        row -> row.getInt(1),
                        organization)
                .orElse(0);
    }

    boolean isSigner(UUID organization, UUID holder) {
        return sql.first("""
                        select 1 from mandates.mandate
                         where organization_id = ? and holder_id = ? and revoked_at is null limit 1""", row -> true, organization, holder).isPresent();
    }

    /** An API client of the organisation. */
    Optional<Program> program(UUID organization, UUID client) {
        return sql.first(
                "select name, by_mandate, revoked_at from clients.client where organization_id = ? and id = ?",
                row -> new Program(
                        row.getString("name"), row.getBoolean("by_mandate"), row.getString("revoked_at") != null),
                organization,
                client);
    }

    boolean isByMandate(UUID organization, UUID client) {
        return program(organization, client).filter(Program::byMandate).isPresent();
    }

    void insert(UUID organization, Granting granting, NewMandate asked, Caller by, Instant at) {
        sql.update(
                """
                insert into mandates.mandate (id, organization_id, %s, acts, limits, from_on, until_on, delegable,
                                             under_id, granted_by_id, granted_by, granted_at)
                values (?, ?, ?, ?, ?, ?::date, ?::date, ?, ?, ?, ?, ?)""".formatted(granting.ofClient() ? "client_id" : "holder_id"),
                granting.id(),
                organization,
                asked.holderId(),
                asked.acts(),
                asked.limits() == null ? null : new JsonColumn.Text(Json.write(asked.limits())),
                granting.from().toString(),
                asked.until() == null ? null : asked.until().toString(),
                asked.delegable(),
                granting.under(),
                by.id(),
                by.name(),
                at);
    }

    /** With all that hang under them, however deep. */
    List<Ended> revoke(List<UUID> ids, String by, Instant at) {
        return sql.list(REVOKE, row -> new Ended(Sql.uuid(row, "id"), Sql.uuid(row, "holder_id")), ids, at, by);
    }

    List<UUID> held(UUID organization, UUID holder) {
        return sql.list("""
                select id from mandates.mandate where organization_id = ? and holder_id = ? and revoked_at is null""", row -> Sql.uuid(row, "id"), organization, holder);
    }

    private static MandateJson read(ResultSet row) throws SQLException {
        var limits = row.getString("limits");
        var client = Sql.uuid(row, "client_id");
        return new MandateJson(
                Sql.uuid(row, "id"),
                client == null ? Sql.uuid(row, "holder_id") : client,
                row.getString("holder"),
                client != null,
                Arrays.stream((String[]) row.getArray("acts").getArray())
                        .map(Act::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Act.class))),
                limits == null ? null : List.of(Json.read(limits, Money[].class)),
                row.getObject("from_on", LocalDate.class),
                row.getObject("until_on", LocalDate.class),
                row.getBoolean("delegable"),
                Sql.uuid(row, "under_id"),
                Sql.uuid(row, "granted_by_id"),
                row.getString("granted_by"),
                Sql.instant(row, "granted_at"),
                Sql.instant(row, "revoked_at"),
                row.getString("revoked_by"));
    }
}
