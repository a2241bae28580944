package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Sql;

/**
 * How long lines take to be stored, per source: counted in buckets of which each ends a fifth later than the one before, so that a
 * week of any traffic is a few hundred rows, and a percentile is at most that much too long.
 */
@ApplicationScoped
public class Lags {
    static final int DAYS = 7;

    /** Of the source {@code s}; the parameter is {@link #since}. */
    static final String OF_SOURCE = """
            left join lateral (
                select min(bucket) filter (where upto >= 0.5 * total) as p50, min(bucket) filter (where upto >= 0.95 * total) as p95,
                       min(bucket) filter (where upto >= 0.99 * total) as p99, max(total) as total
                  from (select bucket, sum(lines) over (order by bucket) as upto, sum(lines) over () as total
                          from (select bucket, sum(lines) as lines from directory.lag
                                 where source = s.code and day > ? group by bucket) counted) summed) lag on true""";

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

    /** These lines have just been committed, the oldest of them so long after it had arrived. */
    public void note(String source, long lines, Duration lag) {
        if (lines > 0) {
            sql.update("""
                    insert into directory.lag as l (source, day, bucket, lines) values (?, ?, ?, ?)
                    on conflict (source, day, bucket) do update set lines = l.lines + excluded.lines""", source, today(), bucket(lag.toMillis()), lines);
        }
    }

    void forget() {
        sql.update("delete from directory.lag where day <= ?", since());
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
    static LagJson read(ResultSet row) throws SQLException {
        long lines = row.getLong("total");
        return lines == 0
                ? null
                : new LagJson(lines, millis(row.getInt("p50")), millis(row.getInt("p95")), millis(row.getInt("p99")));
    }
}
