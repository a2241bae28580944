package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DealState;

/** Deals read as rows: lists, histories, and what is due. */
@ApplicationScoped
public class DealRows {
    /** What is published is too coarse to tell one deal's price by comparing two readings. */
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.DOWN);

    private static final String SELECT = """
            select d.*, m.held_minor, m.currency, least(d.due_at, m.due_at, p.due_at, a.due_at) as next_at
              from deal.deal d
              left join lateral (
                   select sum(held_minor) as held_minor, min(currency) as currency, min(due_at) as due_at
                     from (select held_minor + frozen_minor as held_minor, currency, due_at
                             from deal.milestone where deal_id = d.id%s) parts) m on true
              left join lateral (select min(due_at) as due_at from deal.payment where deal_id = d.id) p on true
              left join lateral (select min(due_at) as due_at from deal.amendment where deal_id = d.id) a on true
             where true""";

    private static final String OF_FUNDED = """

                           union all
                           select held_minor, currency, due_at from %s where deal_id = d.id""";
    private static final String OF_OTHERS = """

                           union all
                           select 0, null, due_at from %s where deal_id = d.id""";
    private static final String FIGURES = """
            select currency, sum(held) as held
              from (select currency, held_minor + frozen_minor as held from deal.milestone%s) parts
             where held > 0 group by currency order by currency""";
    private static final String FIGURES_OF_FUNDED = " union all select currency, held_minor from %s";

    private final Sql sql;
    private final SubjectKinds kinds;
    private final String select;

    protected DealRows() {
        this(null, new SubjectKinds());
    }

    @Inject
    public DealRows(Sql sql, SubjectKinds kinds) {
        this.sql = sql;
        this.kinds = kinds;
        select = SELECT.formatted(
                SubjectKinds.sql(kinds.funded(), OF_FUNDED) + SubjectKinds.sql(kinds.others(), OF_OTHERS));
    }

    /** {@code TT26-000042}: short enough for the text of a bank transfer. */
    String nextNumber(Instant at) {
        long next = sql.first("select nextval('deal.number')", row -> row.getLong(1))
                .orElseThrow();
        int year = LocalDate.ofInstant(at, ClockProducer.SEOUL).getYear() % 100;
        return "TT%02d-%06d".formatted(year, next);
    }

    List<DealJson.StepJson> history(UUID deal) {
        return sql.list("select * from deal.step where deal_id = ? order by number limit 1000", DealRows::step, deal);
    }

    Page<DealRow> page(Caller by, Optional<DealState> state, Optional<String> cursor, int limit) {
        var where = new StringBuilder(select);
        var parameters = new ArrayList<>();
        if (!by.is(Role.OPERATOR) && !by.is(Role.AUDITOR)) {
            var me = by.mustActForSomebody();
            where.append(" and (d.buyer_id = ? or d.seller_id = ?)");
            parameters.addAll(List.of(me, me));
        }
        state.ifPresent(only -> {
            where.append(" and d.state = ?");
            parameters.add(only);
        });
        cursor.ifPresent(encoded -> {
            var after = Cursor.decode(encoded, 1);
            where.append(" and d.id < ?");
            parameters.add(after.uuid(0));
        });
        where.append(" order by d.id desc limit ?");
        parameters.add(limit + 1);
        var found = sql.list(where.toString(), row -> row(row, by), parameters.toArray());
        return Page.cut(found, limit, last -> Cursor.of(last.id()));
    }

    DealFigures figures() {
        var states = new EnumMap<DealState, Long>(DealState.class);
        Stream.of(DealState.values()).forEach(state -> states.put(state, 0L));
        sql.each(
                "select state, count(*) as deals from deal.deal group by state",
                row -> Map.entry(DealState.valueOf(row.getString("state")), row.getLong("deals")),
                state -> states.put(state.getKey(), state.getValue()));
        var held = sql.list(
                FIGURES.formatted(SubjectKinds.sql(kinds.funded(), FIGURES_OF_FUNDED)),
                row -> Money.of(
                        row.getBigDecimal("held").round(TWO_DIGITS).longValueExact(), row.getString("currency")));
        return new DealFigures(states, held);
    }

    private static DealRow row(ResultSet row, Caller by) throws SQLException {
        var buyer = Sql.uuid(row, "buyer_id");
        var seller = Sql.uuid(row, "seller_id");
        var currency = row.getString("currency");
        return new DealRow(
                Sql.uuid(row, "id"),
                row.getString("number"),
                DealState.valueOf(row.getString("state")),
                by.actsFor(buyer) ? Actor.BUYER : by.actsFor(seller) ? Actor.SELLER : null,
                Sql.uuid(row, "listing_id"),
                row.getString("title_ko"),
                row.getString("title_en"),
                buyer,
                row.getString("buyer_name"),
                seller,
                row.getString("seller_name"),
                currency == null ? null : Money.of(row.getLong("held_minor"), currency),
                Sql.instant(row, "next_at"),
                Sql.instant(row, "updated_at"));
    }

    static DealJson.StepJson step(ResultSet row) throws SQLException {
        return new DealJson.StepJson(
                row.getInt("number"),
                Sql.instant(row, "at"),
                row.getString("cycle"),
                row.getObject("item", Integer.class),
                row.getObject("milestone", Integer.class),
                Action.valueOf(row.getString("action")),
                Actor.valueOf(row.getString("actor")),
                row.getString("caller_name"),
                row.getString("from_state"),
                row.getString("to_state"),
                row.getString("note"));
    }
}
