package kr.seoul.techtrade.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.index.Stock;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.Market;

/** The published listings, with what they are counted by of the company that acts as their lister. */
final class ListingStock implements Stock {
    private static final String LISTERS = """
            select distinct on (c.organization_id) c.organization_id, c.region, c.founded_on, c.employees,
                   raised.stage, raised.won""" + Hubs.OF_COMPANY + """
              from directory.company c
             cross join lateral (
                select (array_agg(r.stage order by r.announced_on desc, r.id desc))[1] as stage,
                       sum(r.amount_minor) filter (where r.amount_disclosed and r.amount_currency = 'KRW') as won
                  from investment.round r where r.company = c.id and r.gone_at is null) raised
             where c.organization_id = any(?::uuid[]) and c.gone_at is null
             order by c.organization_id, c.id""";
    /** Of companies and of those whose rounds are, or were. */
    private static final String OF_COMPANIES = """
            select l.id from directory.company c join market.listing l on l.organization_id = c.organization_id
             where l.state = 'PUBLISHED'
               and c.id in (select unnest(?::uuid[]) union select company from investment.round where id = any(?::uuid[])
                            union select company from investment.round_past where round = any(?::uuid[]))""";

    private final Sql sql;
    private final Market market;

    ListingStock(Sql sql, Market market) {
        this.sql = sql;
        this.market = market;
    }

    /** What is known of the company of an organisation; the stage is that of its last round, {@code decade} its first year. */
    record Lister(
            UUID organization,
            String region,
            Stage stage,
            List<String> hubs,
            Integer decade,
            EmployeeBand size,
            FundingBand funding) {
        static Lister read(ResultSet row) throws SQLException {
            var stage = row.getString("stage");
            return new Lister(
                    Sql.uuid(row, "organization_id"),
                    row.getString("region"),
                    stage == null ? null : Stage.valueOf(stage),
                    Hubs.read(row),
                    CompanyDocument.decade(row.getObject("founded_on", LocalDate.class)),
                    EmployeeBand.of(row.getObject("employees", Integer.class)),
                    FundingBand.of(row.getBigDecimal("won")));
        }
    }

    @Override
    public Class<ListingDocument> type() {
        return ListingDocument.class;
    }

    @Override
    public Set<UUID> told(List<Outbox.Event> events) {
        var told = events.stream()
                .filter(event -> event.type().startsWith("market.listing-"))
                .map(Outbox.Event::subject)
                .collect(Collectors.toCollection(HashSet::new));
        var companies = Stock.subjects(events, CompanyChanged.TYPE);
        companies.addAll(Hubs.told(sql, events).keySet());
        var rounds = Stock.subjects(events, RoundStock.CHANGED);
        if (!companies.isEmpty() || !rounds.isEmpty()) {
            told.addAll(sql.list(OF_COMPANIES, row -> Sql.uuid(row, "id"), companies, rounds, rounds));
        }
        return told;
    }

    @Override
    public List<ListingDocument> now(Collection<UUID> ids) {
        return documents(market.published(ids));
    }

    @Override
    public List<ListingDocument> after(UUID last, int limit) {
        return documents(market.publishedAfter(Optional.of(last), limit));
    }

    private List<ListingDocument> documents(List<ListingJson> listings) {
        if (listings.isEmpty()) {
            return List.of();
        }
        var organizations = listings.stream()
                .map(listing -> listing.organization().id())
                .distinct()
                .toList();
        Map<UUID, Lister> listers = sql.list(LISTERS, Lister::read, organizations).stream()
                .collect(Collectors.toMap(Lister::organization, lister -> lister));
        return listings.stream()
                .map(listing -> new ListingDocument(
                        listing, listers.get(listing.organization().id())))
                .toList();
    }
}
