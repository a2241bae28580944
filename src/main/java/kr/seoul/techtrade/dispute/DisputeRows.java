package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DisputeState;

/** Disputes read as rows, and their evidence, which is only ever added to. */
@ApplicationScoped
public class DisputeRows {
    private static final String PAGE = """
            select q.*, d.number as deal_number,
                   exists (select from dispute.panelist s where s.dispute_id = q.id and s.organization_id = ?
                            and s.state not in ('DECLINED', 'REMOVED', 'LAPSED')) as on_panel
              from dispute.dispute q join deal.deal d on d.id = q.deal_id
             where true""";
    private static final String MINE = """
            and (d.buyer_id = ? or d.seller_id = ?
                 or exists (select from dispute.panelist s where s.dispute_id = q.id and s.organization_id = ?
                            and s.state not in ('DECLINED', 'REMOVED', 'LAPSED')))""";
    private static final String EVIDENCE = """
            select e.*, array(select f.file from dispute.evidence_file f
                               where f.dispute_id = e.dispute_id and f.evidence = e.number order by f.file) as files
              from dispute.evidence e join dispute.dispute q on q.id = e.dispute_id
             where q.deal_id = ?
             order by e.dispute_id, e.number""";

    private final Sql sql;

    protected DisputeRows() {
        this(null);
    }

    @Inject
    public DisputeRows(Sql sql) {
        this.sql = sql;
    }

    private record Piece(UUID dispute, DisputeJson.EvidenceJson json) {}

    /** The newest first: those of the caller's deals and panels; all for operators and auditors. */
    Page<DisputeJson.Row> page(Caller by, Optional<String> cursor, int limit) {
        var where = new StringBuilder(PAGE);
        var parameters = new ArrayList<Object>();
        parameters.add(by.organization());
        if (!by.is(Role.OPERATOR) && !by.is(Role.AUDITOR)) {
            var me = by.mustActForSomebody();
            where.append(' ').append(MINE);
            parameters.addAll(List.of(me, me, me));
        }
        cursor.ifPresent(encoded -> {
            where.append(" and q.id < ?");
            parameters.add(Cursor.decode(encoded, 1).uuid(0));
        });
        where.append(" order by q.id desc limit ?");
        parameters.add(limit + 1);
        return Page.cut(
                sql.list(where.toString(), DisputeRows::row, parameters.toArray()),
                limit,
                last -> Cursor.of(last.id()));
    }

    /** The deal of a dispute on whose panel the organisation sits. */
    Optional<UUID> dealOfPanel(UUID dispute, UUID organization) {
        return sql.first("""
                select q.deal_id from dispute.dispute q join dispute.panelist s on s.dispute_id = q.id
                 where q.id = ? and s.organization_id = ? and s.state not in ('DECLINED', 'REMOVED', 'LAPSED')""", row -> Sql.uuid(row, "deal_id"), dispute, organization);
    }

    /** Of all disputes of a deal, by dispute. */
    Map<UUID, List<DisputeJson.EvidenceJson>> evidence(UUID deal) {
        return sql.list(EVIDENCE, DisputeRows::piece, deal).stream()
                .collect(Collectors.groupingBy(Piece::dispute, Collectors.mapping(Piece::json, Collectors.toList())));
    }

    List<UUID> files(UUID dispute) {
        return sql.list(
                "select distinct file from dispute.evidence_file where dispute_id = ?",
                row -> Sql.uuid(row, "file"),
                dispute);
    }

    void add(Dispute dispute, int number, DisputeRequests.NewEvidence piece, Ask ask) {
        sql.update(
                "insert into dispute.evidence (dispute_id, number, side, text, brought_by, brought_at) values (?, ?, ?, ?, ?, ?)",
                dispute.id(),
                number,
                ask.actor(),
                piece.text(),
                ask.by().name(),
                ask.at());
        sql.update("""
                insert into dispute.evidence_file (dispute_id, evidence, file)
                select ?, ?, file from unnest(?::uuid[]) file on conflict do nothing""", dispute.id(), number, piece.files());
    }

    private static Piece piece(ResultSet row) throws SQLException {
        return new Piece(
                Sql.uuid(row, "dispute_id"),
                new DisputeJson.EvidenceJson(
                        row.getInt("number"),
                        Actor.valueOf(row.getString("side")),
                        row.getString("text"),
                        List.of((UUID[]) row.getArray("files").getArray()),
                        row.getString("brought_by"),
                        Sql.instant(row, "brought_at")));
    }

    private static DisputeJson.Row row(ResultSet row) throws SQLException {
        return new DisputeJson.Row(
                Sql.uuid(row, "id"),
                row.getString("deal_number"),
                row.getInt("number"),
                row.getObject("milestone", Integer.class),
                row.getObject("royalty", Integer.class),
                DisputeState.valueOf(row.getString("state")),
                Actor.valueOf(row.getString("claimant")),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getBoolean("on_panel"),
                Sql.instant(row, "opened_at"),
                Sql.instant(row, "due_at"));
    }
}
