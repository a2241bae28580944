package kr.seoul.techtrade.sources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Sql;

/**
 * How long lines take to be stored, and then to be found, per source: counted in buckets of which each ends a fifth later than the one
 * before, so that a week of any traffic is a few hundred rows, and a percentile is at most that much too long.
 */
@ApplicationScoped
public class Lags {
    static final int DAYS = 7;

    private static final String OF_STEP = """
            left join lateral (
                select min(bucket) filter (where upto >= 0.5 * total) as %1$s_p50,
                       min(bucket) filter (where upto >= 0.95 * total) as %1$s_p95,
                       min(bucket) filter (where upto >= 0.99 * total) as %1$s_p99, max(total) as %1$s_total
                  from (select bucket, sum(lines) over (order by bucket) as upto, sum(lines) over () as total
                          from (select bucket, sum(lines) as lines from sources.lag
                                 where source = s.code and step = '%1$s' and day > ? group by bucket) counted) summed) %1$s on true
            """;
    /** Of the source {@code s}; both parameters are {@link #since}. */
    static final String OF_SOURCE =
            Stream.of(Step.values()).map(OF_STEP::formatted).collect(Collectors.joining());

    private static final String NOTE = """
            insert into sources.lag as l (source, step, day, bucket, lines) values (?, ?, ?, ?, ?)
            on conflict (source, step, day, bucket) do update set lines = l.lines + excluded.lines""";
    /** By the clock of the database, which all nodes share, and which nobody moves. */
    private static final String FOUND = """
            select source, lines, (extract(epoch from clock_timestamp() - ended_at) * 1000)::bigint as millis
              from sources.batch where txid = any(?::bigint[]::text[]::xid8[])""";

    private static final int STEPS = 4;
    private static final int BUCKET_MAX = 200;

    private final Sql sql;
    private final Clock clock;

    protected Lags() {
        this(null, null);
    }

    @Inject
    public Lags(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What a line waits for: its commit since it arrived, the search of a node since then. */
    enum Step {
        STORED,
        FOUND
    }

    /** Lines of a source that a search has just come to know, so long after they were stored. */
    public record Found(String source, long lines, Duration lag) {}

    /** These lines have just been committed, the oldest of them so long after it had arrived. */
    public void note(String source, long lines, Duration lag) {
        if (lines > 0) {
            sql.update(NOTE, source, Step.STORED, today(), bucket(lag.toMillis()), lines);
        }
    }

    /** The search of this node has just come to know what these transactions changed; answers whose lines that were. */
    public List<Found> found(Collection<Long> transactions) {
        var found = sql.list(
                FOUND,
                row -> new Found(
                        row.getString("source"), row.getLong("lines"), Duration.ofMillis(row.getLong("millis"))),
                transactions);
        if (!found.isEmpty()) {
            sql.batch(NOTE, counted(found));
        }
        return found;
    }

    /** One row for each source and bucket: the driver may make one statement of all, which touches no row twice. */
    private List<Object[]> counted(List<Found> found) {
        return found.stream()
                .collect(Collectors.groupingBy(
                        each -> List.of(each.source(), bucket(each.lag().toMillis())),
                        Collectors.summingLong(Found::lines)))
                .entrySet()
                .stream()
                .map(count -> new Object[] {
                    count.getKey().get(0), Step.FOUND, today(), count.getKey().get(1), count.getValue()
                })
                .toList();
    }

    void forget() {
        sql.update("delete from sources.lag where day <= ?", since());
        sql.update("delete from sources.batch where ended_at < clock_timestamp() - interval '1 day'");
    }

    /** What is counted is of a later day. */
    LocalDate since() {
        return today().minusDays(DAYS);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ClockProducer.SEOUL);
    }

    static int bucket(long millis) {
        return (int) Math.min(
                BUCKET_MAX, Math.max(0, Math.ceil(STEPS * Math.log(Math.max(1, millis)) / Math.log(2) - 1e-9)));
    }

    /** The longest that a line of this bucket took. */
    static long millis(int bucket) {
        return (long) Math.ceil(Math.pow(2, (double) bucket / STEPS) - 1e-9);
    }

    /** Null when no line came. */
    static LagJson read(ResultSet row, Step step) throws SQLException {
        long lines = row.getLong(step + "_total");
        return lines == 0
                ? null
                : new LagJson(
                        lines,
                        millis(row.getInt(step + "_p50")),
                        millis(row.getInt(step + "_p95")),
                        millis(row.getInt(step + "_p99")));
    }
}
