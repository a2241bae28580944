package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AppointmentState;
import kr.seoul.techtrade.process.PaymentState;

/** Appointments read as rows, with what became of what the expert is owed. */
@ApplicationScoped
public class AppointmentRows {
    private static final String OWN = """
            select s.*, d.number as deal_number, q.number as dispute, q.currency, p.state as payment, p.paid_minor
              from dispute.panelist s
              join dispute.dispute q on q.id = s.dispute_id
              join deal.deal d on d.id = s.deal_id
              left join lateral (
                    select (array_agg(p.state order by p.state = 'PAID', p.number))[1] as state,
                           sum(p.amount_minor) filter (where p.state = 'PAID') as paid_minor
                      from deal.payment p
                     where p.deal_id = s.deal_id and p.source = 'DISPUTE' and p.item = q.number
                       and p.recipient = 'EXPERT' and p.payee_id = s.organization_id) p on true
             where\s""";

    private static final String CHALLENGED = """
            select s.deal_id, d.number as deal_number, q.number as dispute, s.item, s.name, s.challenged_by, s.due_at
              from dispute.panelist s
              join dispute.dispute q on q.id = s.dispute_id
              join deal.deal d on d.id = s.deal_id
             where s.state = 'CHALLENGED'
             order by s.due_at, s.id limit ?""";

    private final Sql sql;

    protected AppointmentRows() {
        this(null);
    }

    @Inject
    public AppointmentRows(Sql sql) {
        this.sql = sql;
    }

    AppointmentJson.Own one(UUID id) {
        return sql.first(OWN + "s.id = ?", AppointmentRows::own, id).orElseThrow();
    }

    /** The newest first. */
    Page<AppointmentJson.Own> page(UUID organization, Optional<String> cursor, int limit) {
        var where = new StringBuilder(OWN).append("s.organization_id = ?");
        var parameters = new ArrayList<Object>(List.of(organization));
        cursor.ifPresent(encoded -> {
            where.append(" and s.id < ?");
            parameters.add(Cursor.decode(encoded, 1).uuid(0));
        });
        where.append(" order by s.id desc limit ?");
        parameters.add(limit + 1);
        return Page.cut(
                sql.list(where.toString(), AppointmentRows::own, parameters.toArray()),
                limit,
                last -> Cursor.of(last.id()));
    }

    /** The most urgent first. */
    List<AppointmentJson.Challenged> challenged(int limit) {
        return sql.list(
                CHALLENGED,
                row -> new AppointmentJson.Challenged(
                        Sql.uuid(row, "deal_id"),
                        row.getString("deal_number"),
                        row.getInt("dispute"),
                        row.getInt("item"),
                        row.getString("name"),
                        Actor.valueOf(row.getString("challenged_by")),
                        Sql.instant(row, "due_at")),
                limit);
    }

    int challenges() {
        return sql.first(
                        "select count(*) as waiting from dispute.panelist where state = 'CHALLENGED'",
                        row -> row.getInt("waiting"))
                .orElseThrow();
    }

    private static AppointmentJson.Own own(ResultSet row) throws SQLException {
        var state = AppointmentState.valueOf(row.getString("state"));
        var currency = row.getString("currency");
        var fee = money(row, "fee_minor", currency);
        var withheld = money(row, "withheld_minor", currency);
        var declined = row.getString("declined");
        var payment = row.getString("payment");
        return new AppointmentJson.Own(
                "APPOINTMENT",
                Sql.uuid(row, "id"),
                Sql.uuid(row, "dispute_id"),
                row.getString("deal_number"),
                row.getInt("dispute"),
                state,
                Sql.instant(row, "drawn_at"),
                state == AppointmentState.DRAWN ? Sql.instant(row, "due_at") : null,
                Sql.instant(row, "accepted_at"),
                Sql.instant(row, "voted_at"),
                Sql.instant(row, "ended_at"),
                declined == null ? null : Decline.Reason.valueOf(declined),
                row.getString("challenge"),
                row.getString("decision"),
                fee,
                withheld,
                row.getObject("withheld_bps", Integer.class),
                fee == null ? null : fee.minus(withheld),
                fee == null ? null : Money.of(row.getLong("paid_minor"), currency),
                payment == null ? null : PaymentState.valueOf(payment));
    }

    private static Money money(ResultSet row, String column, String currency) throws SQLException {
        long minor = row.getLong(column);
        return row.wasNull() ? null : Money.of(minor, currency);
    }
}
