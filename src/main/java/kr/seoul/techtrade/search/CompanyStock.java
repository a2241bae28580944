package kr.seoul.techtrade.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.index.Stock;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.CompanyKind;

/** The golden companies that some record speaks for, with what is known of their rounds. */
final class CompanyStock implements Stock {
    private static final String SELECT = """
            select c.id, kind, name, name_en, business_number, region, industry, founded_on, employees, listed, organization_id,
                   c.version, raised.stage, raised.won""" + Hubs.OF_COMPANY + """
              from directory.company c
             cross join lateral (
                select (array_agg(r.stage order by r.announced_on desc, r.id desc))[1] as stage,
                       sum(r.amount_minor) filter (where r.amount_disclosed and r.amount_currency = 'KRW') as won
                  from investment.round r where r.company = c.id and r.gone_at is null) raised
             where c.gone_at is null and\s""";
    /** Also those whose they were. */
    private static final String OF_ROUNDS = """
            select company from investment.round where id = any(?::uuid[])
            union select company from investment.round_past where round = any(?::uuid[])""";

    private final Sql sql;
    private final SearchLags lags;

    CompanyStock(Sql sql, SearchLags lags) {
        this.sql = sql;
        this.lags = lags;
    }

    @Override
    public Class<CompanyDocument> type() {
        return CompanyDocument.class;
    }

    /** Their rounds say more of them. */
    @Override
    public Set<UUID> told(List<Outbox.Event> events) {
        var told = Stock.subjects(events, CompanyChanged.TYPE);
        var rounds = Stock.subjects(events, RoundStock.CHANGED);
        if (!rounds.isEmpty()) {
            told.addAll(sql.list(OF_ROUNDS, row -> Sql.uuid(row, "company"), rounds, rounds));
        }
        told.addAll(Hubs.told(sql, events).keySet());
        return told;
    }

    @Override
    public List<CompanyDocument> now(Collection<UUID> ids) {
        return sql.list(SELECT + "c.id = any(?::uuid[])", CompanyStock::read, ids);
    }

    @Override
    public List<CompanyDocument> after(UUID last, int limit) {
        return sql.list(SELECT + "c.id > ? order by c.id limit ?", CompanyStock::read, last, limit);
    }

    @Override
    public void taken(List<Outbox.Event> events, boolean more) {
        lags.note(events, more);
    }

    private static CompanyDocument read(ResultSet row) throws SQLException {
        var stage = row.getString("stage");
        return new CompanyDocument(
                new CompanyHit(
                        Sql.uuid(row, "id"),
                        CompanyKind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getString("business_number"),
                        row.getString("region"),
                        row.getString("industry"),
                        row.getObject("founded_on", LocalDate.class),
                        row.getObject("employees", Integer.class),
                        row.getObject("listed", Boolean.class),
                        stage == null ? null : Stage.valueOf(stage),
                        FundingBand.of(row.getBigDecimal("won")),
                        row.getObject("organization_id", UUID.class),
                        null),
                Hubs.read(row),
                row.getLong("version"));
    }
}
