package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Total;

/**
 * Figures over many rounds. An amount that was told in confidence never enters a figure as it is: companies with such rounds of one
 * stage and currency stand in groups of three to five, in the order of their ids, and each of those rounds counts as the mean of its
 * group (microaggregation, k = {@link #K}; what does not divide goes to the first). The groups do not depend on what is asked, so that no subtraction of one answer
 * from another tells more than a mean of three companies. Where there are fewer than three, the rounds count as undisclosed.
 */
@ApplicationScoped
@Transactional
public class Aggregates {
    static final int K = 3;

    private static final int CELLS_MAX = 5000;
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern QUARTER = Pattern.compile("\\d{4}-Q[1-4]");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final String FIGURES = """
            with confidential as (
                select id, company, stage, amount_currency, amount_minor,
                       dense_rank() over (partition by stage, amount_currency order by company) as place
                  from investment.round where gone_at is null and not amount_disclosed),
            placed as (
                select *, max(place) over (partition by stage, amount_currency) as companies from confidential),
            grouped as (
                select *, least((place - 1) / %1$d, companies / %1$d - 1) as band from placed where companies >= %1$d),
            mean as (
                select id, div(sum(amount_minor) over whole, count(*) over whole)
                           + (row_number() over (whole order by id) <= mod(sum(amount_minor) over whole, count(*) over whole))::int
                           as minor
                  from grouped window whole as (partition by stage, amount_currency, band)),
            counted as (
                select %2$s, r.company, r.amount_disclosed as disclosed,
                       case when r.amount_disclosed then r.amount_minor else m.minor end as minor,
                       case when r.amount_disclosed or m.minor is not null then r.amount_currency end as currency
                  from investment.round r join directory.company c on c.id = r.company left join mean m on m.id = r.id
                %3$s)
            select d1, d2, currency, grouping(currency) as whole,
                   count(*) as rounds, count(distinct company) as companies,
                   count(*) filter (where minor is null) as undisclosed,
                   count(*) filter (where minor is not null and disclosed) as shown,
                   count(*) filter (where minor is not null and not disclosed) as estimated,
                   sum(minor) as total,
                   percentile_disc(0.25) within group (order by minor) as p25,
                   percentile_disc(0.5) within group (order by minor) as median,
                   percentile_disc(0.75) within group (order by minor) as p75
              from counted
             group by grouping sets ((d1, d2), (d1, d2, currency))
             order by d1 nulls last, d2 nulls last, whole desc, currency limit %4$d""";

    private final Sql sql;

    protected Aggregates() {
        this(null);
    }

    @Inject
    public Aggregates(Sql sql) {
        this.sql = sql;
    }

    private record Key(String one, String two) {}

    private record Row(
            Key key,
            boolean whole,
            long rounds,
            long companies,
            long undisclosed,
            AggregatesJson.AmountsJson amounts) {}

    /** In the order of the dimensions, what is not known last. */
    public AggregatesJson aggregates(List<Dimension> by, RoundQuery query) {
        var statement = FIGURES.formatted(K, dimensions(by), Rounds.FILTER, CELLS_MAX);
        var cells = new LinkedHashMap<Key, List<Row>>();
        sql.each(
                statement,
                Aggregates::row,
                row -> cells.computeIfAbsent(row.key(), none -> new ArrayList<>())
                        .add(row),
                query.parameters().toArray());
        return new AggregatesJson(
                by.stream().map(Dimension::json).toList(),
                cells.entrySet().stream()
                        .map(cell -> cell(by, cell.getKey(), cell.getValue()))
                        .toList());
    }

    private static String dimensions(List<Dimension> by) {
        return IntStream.range(0, 2)
                .mapToObj(i -> (i < by.size() ? by.get(i).expression() : "null::text") + " as d" + (i + 1))
                .collect(Collectors.joining(", "));
    }

    private static AggregatesJson.CellJson cell(List<Dimension> by, Key key, List<Row> rows) {
        var values = new LinkedHashMap<Dimension, String>();
        values.put(by.get(0), key.one());
        if (by.size() > 1) {
            values.put(by.get(1), key.two());
        }
        var whole = rows.stream().filter(Row::whole).findFirst().orElseThrow();
        return new AggregatesJson.CellJson(
                values.get(Dimension.STAGE),
                values.get(Dimension.FIELD),
                values.get(Dimension.REGION),
                time(values, YEAR).map(Integer::valueOf).orElse(null),
                time(values, QUARTER).orElse(null),
                time(values, MONTH).orElse(null),
                whole.rounds(),
                whole.companies(),
                whole.undisclosed(),
                rows.stream()
                        .map(Row::amounts)
                        .filter(amounts -> amounts != null)
                        .toList());
    }

    /** A round stands under as long a time as it is known in, whichever was asked for. */
    private static Optional<String> time(Map<Dimension, String> values, Pattern written) {
        return Stream.of(Dimension.YEAR, Dimension.QUARTER, Dimension.MONTH)
                .map(values::get)
                .filter(value -> value != null && written.matcher(value).matches())
                .findFirst();
    }

    private static Row row(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var whole = row.getInt("whole") == 1;
        return new Row(
                new Key(row.getString("d1"), row.getString("d2")),
                whole,
                row.getLong("rounds"),
                row.getLong("companies"),
                row.getLong("undisclosed"),
                whole || currency == null
                        ? null
                        : new AggregatesJson.AmountsJson(
                                row.getLong("shown"),
                                row.getLong("estimated"),
                                Total.of(row.getBigDecimal("total"), currency),
                                money(row, "median", currency),
                                money(row, "p25", currency),
                                money(row, "p75", currency)));
    }

    private static Money money(ResultSet row, String column, String currency) throws SQLException {
        return Money.of(row.getBigDecimal(column).longValueExact(), currency);
    }
}
