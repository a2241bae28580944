package kr.seoul.techtrade.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.Market;

/** What found documents are called, as long as everybody may know it. */
@ApplicationScoped
public class Documents {
    /** When is told as precisely as it is known: {@code 2026-03}. */
    private static final String ROUNDS = """
            select r.id, c.name, c.name_en,
                   to_char(r.announced_on, case r.announced_on_precision when 'DAY' then 'YYYY-MM-DD' when 'MONTH' then 'YYYY-MM'
                                                when 'QUARTER' then 'YYYY-"Q"Q' else 'YYYY' end) as period
              from investment.round r join directory.company c on c.id = r.company
             where r.id = any(?::uuid[]) and r.gone_at is null""";

    private final Sql sql;
    private final Market market;

    protected Documents() {
        this(null, null);
    }

    @Inject
    public Documents(Sql sql, Market market) {
        this.sql = sql;
        this.market = market;
    }

    /** {@code titleEn} may be null. */
    record Title(String title, String titleEn) {}

    /** Of a few hundred ids; those are missing that are not public now. */
    Map<UUID, Title> titles(Collection<UUID> ids) {
        var titles = new HashMap<UUID, Title>();
        if (ids.isEmpty()) {
            return titles;
        }
        market.published(ids)
                .forEach(listing -> titles.put(listing.id(), new Title(listing.titleKo(), listing.titleEn())));
        sql.each(
                "select id, name, name_en from directory.company where id = any(?::uuid[]) and gone_at is null",
                row -> Map.entry(Sql.uuid(row, "id"), new Title(row.getString("name"), row.getString("name_en"))),
                company -> titles.put(company.getKey(), company.getValue()),
                List.copyOf(ids));
        sql.each(
                ROUNDS,
                row -> Map.entry(Sql.uuid(row, "id"), round(row)),
                round -> titles.put(round.getKey(), round.getValue()),
                List.copyOf(ids));
        sql.each(
                "select id, name, name_en from investment.facility where id = any(?::uuid[]) and gone_at is null",
                row -> Map.entry(Sql.uuid(row, "id"), new Title(row.getString("name"), row.getString("name_en"))),
                site -> titles.put(site.getKey(), site.getValue()),
                List.copyOf(ids));
        return titles;
    }

    private static Title round(ResultSet row) throws SQLException {
        var name = row.getString("name");
        var nameEn = row.getString("name_en");
        var period = " · " + row.getString("period");
        return new Title(name + period, nameEn == null ? null : nameEn + period);
    }
}
