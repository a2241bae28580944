package kr.seoul.techtrade.invitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.invitations.InvitationJson.State;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of invitations. */
record InvitationTable(Sql sql) {
    private static final String OPEN =
            "update invitations.invitation set ended_at = ?, person_id = ? where id = ? and ended_at is null";

    /** Also for which organisation it is. */
    record Row(UUID organization, InvitationJson json) {}

    /** The latest first. Problems: kernel/invalid-cursor. */
    Page<InvitationJson> page(UUID organization, Optional<String> cursor, int limit, Instant now) {
        var before = cursor.map(encoded -> Cursor.decode(encoded, 1).uuid(0)).orElse(new UUID(-1, -1));
        return Page.cut(
                sql.list(
                        "select * from invitations.invitation where organization_id = ? and id < ? order by id desc limit ?",
                        row -> read(row, now).json(),
                        organization,
                        before,
                        limit + 1),
                limit,
                last -> Cursor.of(last.id()));
    }

    Optional<InvitationJson> find(UUID organization, UUID id, Instant now) {
        return sql.first(
                "select * from invitations.invitation where organization_id = ? and id = ?",
                row -> read(row, now).json(),
                organization,
                id);
    }

    /** None of a program that might invite nobody any more: of people's, {@link Invitations#withdrawAll} takes care. */
    Optional<Row> byToken(byte[] hash, Instant now) {
        return sql.first("""
                select * from invitations.invitation i
                 where token_hash = ?
                   and not exists (select from clients.client c
                                    where c.id = i.invited_by_id
                                      and (c.revoked_at is not null or c.expires_at <= ? or not ? = any (c.scopes)))""", row -> read(row, now), hash, now, Scopes.ACCESS_WRITE);
    }

    int open(UUID organization) {
        return sql.first(
                        "select count(*) from invitations.invitation where organization_id = ? and ended_at is null",
                        row -> row.getInt(1),
                        organization)
                .orElse(0);
    }

    /** Whether nobody with that e-mail is invited yet. */
    boolean insert(UUID organization, UUID id, NewInvitation asked, byte[] hash, Caller by, Instant at, Instant until) {
        return sql.update("""
                        insert into invitations.invitation (id, organization_id, email, rights, token_hash, invited_by_id,
                                                        invited_by, invited_at, sent_at, expires_at)
                        values (?, ?, lower(?), ?, ?, ?, ?, ?, ?, ?)
                        on conflict (organization_id, email) where ended_at is null do nothing""", id, organization, asked.email(), asked.rights(), hash, by.id(), by.name(), at, at, until)
                > 0;
    }

    /** Whoever sends it again answers for it from now on. */
    void resend(UUID id, byte[] hash, Caller by, Instant at, Instant until) {
        sql.update("""
                update invitations.invitation
                   set token_hash = ?, invited_by_id = ?, invited_by = ?, sent_at = ?, expires_at = ?
                 where id = ?""", hash, by.id(), by.name(), at, until, id);
    }

    /** Whether it was open until now; {@code person} is null when it is withdrawn. */
    boolean end(UUID id, UUID person, Instant at) {
        return sql.update(OPEN, at, person, id) > 0;
    }

    List<UUID> openOf(UUID organization, UUID inviter) {
        return sql.list("""
                select id from invitations.invitation
                 where organization_id = ? and invited_by_id = ? and ended_at is null""", row -> Sql.uuid(row, "id"), organization, inviter);
    }

    private static Row read(ResultSet row, Instant now) throws SQLException {
        var endedAt = Sql.instant(row, "ended_at");
        var expiresAt = Sql.instant(row, "expires_at");
        var person = Sql.uuid(row, "person_id");
        return new Row(
                Sql.uuid(row, "organization_id"),
                new InvitationJson(
                        Sql.uuid(row, "id"),
                        row.getString("email"),
                        Arrays.stream((String[]) row.getArray("rights").getArray())
                                .map(Right::valueOf)
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class))),
                        row.getString("invited_by"),
                        Sql.instant(row, "invited_at"),
                        Sql.instant(row, "sent_at"),
                        expiresAt,
                        state(endedAt, person, expiresAt.isAfter(now)),
                        endedAt,
                        person));
    }

    private static State state(Instant endedAt, UUID person, boolean inTime) {
        if (endedAt == null) {
            return inTime ? State.OPEN : State.EXPIRED;
        }
        return person == null ? State.WITHDRAWN : State.ACCEPTED;
    }
}
