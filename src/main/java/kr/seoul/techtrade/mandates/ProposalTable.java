package kr.seoul.techtrade.mandates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.mandates.ProposalJson.Kind;
import kr.seoul.techtrade.mandates.ProposalJson.State;
import tools.jackson.databind.JsonNode;

/** The rows of {@code mandates.proposal}. */
record ProposalTable(Sql sql) {
    private static final String INSERT = """
            insert into mandates.proposal (id, organization_id, kind, subject, item, title, amount, content, content_hash,
                                          proposer_id, proposer, proposed_at, expires_at, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')
            on conflict (organization_id, kind, subject, item) where state = 'OPEN' do nothing""";
    private static final String END = """
            update mandates.proposal set state = ?, reason = ?, decided_by_id = ?, decided_by = ?, decided_at = ?
             where id = ? and state = 'OPEN'""";

    /** Also what only the table knows: of which organisation it is, and the hash of its content. */
    record Row(UUID organization, String hash, ProposalJson json) {}

    /** Whether nothing about the same waits. */
    boolean insert(UUID organization, UUID id, Kind kind, Deed deed, Caller by, Instant at, Instant expiresAt) {
        return sql.update(
                        INSERT,
                        id,
                        organization,
                        kind,
                        deed.subject(),
                        deed.item(),
                        deed.title(),
                        deed.amount() == null ? null : new JsonColumn.Text(Json.write(deed.amount())),
                        new JsonColumn.Text(Json.write(deed.content())),
                        deed.hash(),
                        by.id(),
                        by.name(),
                        at,
                        expiresAt)
                > 0;
    }

    /** Whether it was open until now. */
    boolean end(UUID id, State how, String reason, Caller by, Instant at) {
        return sql.update(END, how, reason, by.id(), by.name(), at, id) > 0;
    }

    Optional<Row> open(UUID organization, Kind kind, UUID subject, int item) {
        return sql.first("""
                select * from mandates.proposal
                 where organization_id = ? and kind = ? and subject = ? and item = ? and state = 'OPEN' for update""", ProposalTable::read, organization, kind, subject, item);
    }

    Optional<Row> find(UUID organization, UUID id) {
        return sql.first(
                "select * from mandates.proposal where organization_id = ? and id = ?",
                ProposalTable::read,
                organization,
                id);
    }

    List<Row> openOf(UUID organization, UUID proposer) {
        return sql.list(
                "select * from mandates.proposal where organization_id = ? and proposer_id = ? and state = 'OPEN' for update",
                ProposalTable::read,
                organization,
                proposer);
    }

    /** At most 100 whose time is over; each is another node's or this one's. */
    List<Row> due(Instant now) {
        return sql.list("""
                select * from mandates.proposal where state = 'OPEN' and expires_at <= ?
                 order by expires_at limit 100 for update skip locked""", ProposalTable::read, now);
    }

    /** Those that wait, of all organisations, about what has another home than the register. */
    List<Row> open(List<Kind> kinds) {
        return sql.list(
                "select * from mandates.proposal where state = 'OPEN' and kind = any(?) order by id limit 1000",
                ProposalTable::read,
                kinds);
    }

    /** The latest first. Problems: kernel/invalid-cursor. */
    Page<Row> page(UUID organization, boolean openOnly, Optional<String> cursor, int limit) {
        var before = cursor.map(encoded -> Cursor.decode(encoded, 1).uuid(0)).orElse(new UUID(-1, -1));
        return Page.cut(
                sql.list("""
                        select * from mandates.proposal where organization_id = ? and id < ? and (state = 'OPEN' or not ?)
                         order by id desc limit ?""", ProposalTable::read, organization, before, openOnly, limit + 1),
                limit,
                last -> Cursor.of(last.json().id()));
    }

    private static Row read(ResultSet row) throws SQLException {
        var amount = row.getString("amount");
        return new Row(
                Sql.uuid(row, "organization_id"),
                row.getString("content_hash"),
                new ProposalJson(
                        Sql.uuid(row, "id"),
                        Kind.valueOf(row.getString("kind")),
                        Sql.uuid(row, "subject"),
                        row.getInt("item"),
                        row.getString("title"),
                        amount == null ? null : Json.read(amount, Money.class),
                        Json.read(row.getString("content"), JsonNode.class),
                        Sql.uuid(row, "proposer_id"),
                        row.getString("proposer"),
                        Sql.instant(row, "proposed_at"),
                        Sql.instant(row, "expires_at"),
                        State.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getString("decided_by"),
                        Sql.instant(row, "decided_at"),
                        List.of()));
    }
}
