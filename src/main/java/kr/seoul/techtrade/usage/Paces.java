package kr.seoul.techtrade.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Pace;
import kr.seoul.techtrade.kernel.Sql;

/** How well and how fast the API answers, by hour, whoever asked; as of the last minute or two. */
@ApplicationScoped
@Transactional
public class Paces {
    private static final int DAYS_KEPT = 35;

    /** In one order, so that two nodes wait for each other and no more. */
    private static final String ADD = """
            insert into usage.pace as p (hour, class, requests, failed, within)
            select r.hour, r.kind, r.all, r.failed, array(select jsonb_array_elements_text(r.within)::bigint)
              from jsonb_to_recordset(?::jsonb) as r(hour timestamptz, kind text, "all" bigint, failed bigint, within jsonb)
             order by r.hour, r.kind
            on conflict (hour, class) do update
               set requests = p.requests + excluded.requests, failed = p.failed + excluded.failed,
                   within = array(select coalesce(a.n, 0) + coalesce(b.n, 0)
                                    from unnest(p.within) with ordinality a(n, step)
                                    full join unnest(excluded.within) with ordinality b(n, step) using (step)
                                   order by step)""";

    private static final String SINCE = """
            select class, sum(requests)::bigint as requests, sum(failed)::bigint as failed,
                   array(select sum(w.n)::bigint
                           from usage.pace o, unnest(o.within) with ordinality w(n, step)
                          where o.class = p.class and o.hour > ?
                          group by w.step order by w.step) as within
              from usage.pace p where hour > ? group by class""";

    private final Sql sql;
    private final Clock clock;

    protected Paces() {
        this(null, null);
    }

    @Inject
    public Paces(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Row(Instant hour, String kind, long all, long failed, List<Long> within) {
        static Row of(Pace.Count count) {
            return new Row(count.key().hour(), count.key().kind(), count.all(), count.failed(), count.within());
        }
    }

    /** Of {@code requests} some {@code failed}. */
    public record Total(long requests, long failed, List<Long> within) {
        static final Total NONE = new Total(0, 0, List.of());

        /** Milliseconds within which so many of a hundred were answered; empty when none was asked, or it took longer than is told apart. */
        public Optional<Integer> within(int percent) {
            long enough = (requests * percent + 99) / 100;
            long sum = 0;
            for (int step = 0; step < within.size() && requests > 0; step++) {
                sum += within.get(step);
                if (sum >= enough) {
                    return Optional.of(Pace.STEPS.get(step));
                }
            }
            return Optional.empty();
        }
    }

    /** Of each kind what the hours that began no longer ago than {@code span} come to. */
    public Map<UsageKind, Total> since(Duration span) {
        var from = clock.instant().minus(span);
        var totals = new EnumMap<UsageKind, Total>(UsageKind.class);
        Stream.of(UsageKind.values()).forEach(kind -> totals.put(kind, Total.NONE));
        sql.list(SINCE, Paces::total, from, from).forEach(each -> totals.put(each.getKey(), each.getValue()));
        return totals;
    }

    /** Adds what a node has counted. */
    void add(List<Pace.Count> counts) {
        if (!counts.isEmpty()) {
            sql.update(
                    ADD,
                    new JsonColumn.Text(Json.write(counts.stream().map(Row::of).toList())));
        }
    }

    /** What is older than 35 days. */
    void forget() {
        sql.update("delete from usage.pace where hour < ?", clock.instant().minus(Duration.ofDays(DAYS_KEPT)));
    }

    private static Map.Entry<UsageKind, Total> total(ResultSet row) throws SQLException {
        return Map.entry(
                UsageKind.valueOf(row.getString("class")),
                new Total(row.getLong("requests"), row.getLong("failed"), List.of((Long[])
                        row.getArray("within").getArray())));
    }
}
