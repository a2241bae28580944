package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Total;
import kr.seoul.techtrade.lines.DirectoryProblem;

/** Reads what investors did. */
@ApplicationScoped
@Transactional
public class Investors {
    private static final int CO_INVESTORS_MAX = 20;
    private static final String COUNTS = """
            select count(*) as rounds, count(*) filter (where p.lead) as leads, count(distinct r.company) as companies,
                   count(*) filter (where p.amount_disclosed is not true) as undisclosed
              from investment.participation p join investment.round r on r.id = p.round where p.investor = ?""";
    private static final String INVESTED = """
            select amount_currency, count(*) as rounds, sum(amount_minor) as minor from investment.participation
             where investor = ? and amount_disclosed group by amount_currency order by amount_currency""";
    private static final String YEARS = """
            select extract(year from r.announced_on)::int as year, count(*) as rounds
              from investment.participation p join investment.round r on r.id = p.round where p.investor = ?
             group by year order by year""";
    private static final String STAGES = """
            select r.stage, count(*) as rounds
              from investment.participation p join investment.round r on r.id = p.round where p.investor = ?
             group by r.stage order by rounds desc, r.stage""";
    private static final String WITH = """
            select c.id, c.name, c.name_en, count(*) as rounds
              from investment.participation p
              join investment.participation o on o.round = p.round and o.investor <> p.investor
              join directory.company c on c.id = o.investor
             where p.investor = ? group by c.id order by rounds desc, c.name, c.id limit %d""".formatted(CO_INVESTORS_MAX);

    private final Sql sql;
    private final Directory directory;
    private final Catalogue catalogue;

    protected Investors() {
        this(null, null, null);
    }

    @Inject
    public Investors(Sql sql, Directory directory, Catalogue catalogue) {
        this.sql = sql;
        this.directory = directory;
        this.catalogue = catalogue;
    }

    private record Counts(long rounds, long leads, long companies, long undisclosed) {}

    /** By the id of a company, also of one that was merged into it. Problems: directory/no-such-company. */
    public InvestorJson investor(UUID id) {
        var company =
                directory.company(id).orElseThrow(() -> DirectoryProblem.NO_SUCH_COMPANY.because("no company " + id));
        var investor = company.id();
        var counts = sql.first(
                        COUNTS,
                        row -> new Counts(
                                row.getLong("rounds"),
                                row.getLong("leads"),
                                row.getLong("companies"),
                                row.getLong("undisclosed")),
                        investor)
                .orElseThrow();
        return new InvestorJson(
                investor,
                company.name(),
                company.nameEn(),
                counts.rounds(),
                counts.leads(),
                counts.companies(),
                counts.undisclosed(),
                sql.list(
                        INVESTED,
                        row -> new InvestorJson.InvestedJson(
                                row.getLong("rounds"),
                                Total.of(row.getBigDecimal("minor"), row.getString("amount_currency"))),
                        investor),
                sql.list(YEARS, row -> new InvestorJson.YearJson(row.getInt("year"), row.getLong("rounds")), investor),
                sql.list(
                        STAGES,
                        row -> new InvestorJson.StageJson(Stage.valueOf(row.getString("stage")), row.getLong("rounds")),
                        investor),
                coInvestors(investor),
                catalogue.funds(investor, null, null, Page.LIMIT_MAX).items());
    }

    /** The first of every {@code size} investors, in the order of their ids. */
    public List<UUID> firsts(int size) {
        return sql.list("""
                select id from (select investor as id, row_number() over (order by investor) as n
                                  from investment.participation group by investor) i
                 where mod(n, ?) = 1 order by id""", row -> Sql.uuid(row, "id"), size);
    }

    /** When a round of theirs changed last: {@code size} investors from this one on, in the order of their ids. */
    public Map<UUID, Instant> dated(UUID from, int size) {
        var dated = new LinkedHashMap<UUID, Instant>();
        sql.each(
                """
                select p.investor, max(r.changed_at) as changed_at
                  from investment.participation p join investment.round r on r.id = p.round
                 where p.investor >= ? group by p.investor order by p.investor limit ?""",
                row -> Map.entry(Sql.uuid(row, "investor"), Sql.instant(row, "changed_at")),
                entry -> dated.put(entry.getKey(), entry.getValue()),
                from,
                size);
        return dated;
    }

    private List<InvestorJson.CoInvestorJson> coInvestors(UUID investor) {
        return sql.list(
                WITH,
                row -> new InvestorJson.CoInvestorJson(
                        Sql.uuid(row, "id"), row.getString("name"), row.getString("name_en"), row.getLong("rounds")),
                investor);
    }
}
