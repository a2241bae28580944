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
 * Figures over many rounds. An amount that was told in confidence never enters a figure as it is: the round counts as the mean of its
 * cohort, rounds of at least three companies, and without one as undisclosed, as when its companies are found to be fewer. Cohorts depend neither on what is asked nor on the day
 * (how they are kept says {@code investment.Cohorts}), so that no subtraction of one answer from another, whatever they were narrowed to
 * and whatever came, changed or went in between, tells more than a sum over three companies.
 */
@ApplicationScoped
@Transactional
public class Aggregates {
    private static final int CELLS_MAX = 5000;
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern QUARTER = Pattern.compile("\\d{4}-Q[1-4]");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final String FIGURES = """
            with counted as (
                select %1$s, r.company, r.amount_disclosed as disclosed,
                       case when r.amount_disclosed then r.amount_minor else m.mean_minor end as minor,
                       case when r.amount_disclosed or m.mean_minor is not null then r.amount_currency end as currency
                  from investment.round r join directory.company c on c.id = r.company
                  left join investment.confided m on m.round = r.id and m.currency = r.amount_currency
                       and m.cohort in (select id from investment.cohort where shown)
                %2$s)
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
             order by d1 nulls last, d2 nulls last, whole desc, currency limit %3$d""";

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
        var statement = FIGURES.formatted(dimensions(by), Rounds.FILTER, CELLS_MAX);
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
