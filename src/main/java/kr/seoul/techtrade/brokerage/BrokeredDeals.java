package kr.seoul.techtrade.brokerage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.brokerage.BrokeredDealJson.BrokerPaymentJson;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.PaymentState;

/**
 * The deals that an organisation has brought about: those whose contract in force names it as a broker, and those that owe it something
 * since an earlier one did. Before both have signed nobody is bound, and a broker sees nothing.
 */
@ApplicationScoped
@Transactional
public class BrokeredDeals {
    private static final String DEALS = """
            select d.id, d.number, d.state,
                   (select (each ->> 'shareBps')::int from jsonb_path_query(t.terms, '$.brokers[*]') each
                     where each ->> 'organizationId' = ? limit 1) as share_bps
              from deal.deal d
              join deal.term_sheet t on t.deal_id = d.id and t.number = d.version_in_force
             where d.state not in ('NEGOTIATING', 'SIGNING', 'EXPIRED', 'WITHDRAWN')
               and (?::uuid is null or d.id < ?::uuid)
               and d.id in (select named.deal_id from deal.term_sheet named where named.terms -> 'brokers' @> ?::jsonb)
               and (t.terms -> 'brokers' @> ?::jsonb
                    or exists (select from deal.payment p
                                where p.deal_id = d.id and p.recipient = 'BROKER' and p.payee_id = ?))
             order by d.id desc limit ?""";
    private static final String PAYMENTS = """
            select deal_id, state, amount_minor, currency from deal.payment
             where deal_id = any (?::uuid[]) and recipient = 'BROKER' and payee_id = ? order by deal_id, number""";

    private final Sql sql;

    protected BrokeredDeals() {
        this(null);
    }

    @Inject
    public BrokeredDeals(Sql sql) {
        this.sql = sql;
    }

    private record Row(UUID id, String number, DealState state, Integer shareBps) {}

    private record Paid(UUID deal, BrokerPaymentJson payment) {}

    /** Of the caller's organisation, the newest first. Problems: identity/denied for whoever acts for none, kernel/invalid-cursor. */
    public Page<BrokeredDealJson> mine(Caller by, Optional<String> cursor, int limit) {
        var organization = by.mustActForSomebody();
        var before = cursor.map(text -> Cursor.decode(text, 1).uuid(0)).orElse(null);
        var named = new JsonColumn.Text(Json.write(List.of(Map.of("organizationId", organization))));
        var rows = sql.list(
                DEALS,
                row -> new Row(
                        Sql.uuid(row, "id"),
                        row.getString("number"),
                        DealState.valueOf(row.getString("state")),
                        row.getObject("share_bps", Integer.class)),
                organization.toString(),
                before,
                before,
                named,
                named,
                organization,
                limit + 1);
        var payments = new HashMap<UUID, List<BrokerPaymentJson>>();
        sql.list(
                        PAYMENTS,
                        row -> new Paid(
                                Sql.uuid(row, "deal_id"),
                                new BrokerPaymentJson(
                                        PaymentState.valueOf(row.getString("state")),
                                        Money.of(row.getLong("amount_minor"), row.getString("currency")))),
                        rows.stream().map(Row::id).toList(),
                        organization)
                .forEach(paid -> payments.computeIfAbsent(paid.deal(), none -> new ArrayList<>())
                        .add(paid.payment()));
        return Page.cut(
                rows.stream()
                        .map(row -> new BrokeredDealJson(
                                row.id(),
                                row.number(),
                                row.state(),
                                row.shareBps(),
                                payments.getOrDefault(row.id(), List.of())))
                        .toList(),
                limit,
                deal -> Cursor.of(deal.id()));
    }
}
