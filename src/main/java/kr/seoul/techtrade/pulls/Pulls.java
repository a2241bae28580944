package kr.seoul.techtrade.pulls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.feeds.FeedsEvent;
import kr.seoul.techtrade.feeds.FeedsProblem;
import kr.seoul.techtrade.formats.FeedFormat;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.pulls.Fetcher.Known;
import kr.seoul.techtrade.sources.Sources;

/** What is to be fetched, and when; the work itself is {@link Pulling}'s. For operators: an address is a way out of this house. */
@ApplicationScoped
@Transactional
public class Pulls {
    private static final Duration LEASE = Duration.ofHours(1);
    private static final Duration RETRY_MIN = Duration.ofMinutes(1);
    private static final int DOUBLINGS_MAX = 12;

    private final Sql sql;
    private final Sources sources;
    private final Outbox outbox;
    private final Fetcher fetcher;
    private final Clock clock;

    protected Pulls() {
        this(null, null, null, null, null);
    }

    @Inject
    public Pulls(Sql sql, Sources sources, Fetcher fetcher, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.sources = sources;
        this.outbox = outbox;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /** Somebody's turn to fetch. */
    record Turn(
            String source,
            String address,
            FeedFormat format,
            Known known,
            int everyMinutes,
            int failures,
            long version) {}

    /** Problems: identity/denied, feeds/no-such-pull. */
    public PullJson pull(Caller operator, String source) {
        operator.must(Role.OPERATOR);
        return sql.first("select * from pulls.pull where source = ?", this::json, source)
                .orElseThrow(() -> FeedsProblem.NO_SUCH_PULL.because("nothing is fetched for " + source));
    }

    /**
     * From now on; at once and anew when it is new, or its address or format is. Paused it stays paused. {@code seen}: the version it was
     * thought to have, 0 when there was none. Problems: identity/denied, directory/no-such-source, feeds/address-not-allowed,
     * kernel/stale-version.
     */
    public PullJson set(Caller operator, String source, long seen, NewPull asked) {
        operator.must(Role.OPERATOR);
        sources.mustBeWritableBy(operator, source);
        fetcher.allowed(asked.address());
        var at = clock.instant();
        var changed = sql.update(
                """
                insert into pulls.pull as p (source, address, format, every_minutes, due_at, changed_by, changed_at, version)
                select ?, ?, ?, ?, ?::timestamptz, ?, ?::timestamptz, 1
                 where ? = 0 or exists (select from pulls.pull where source = ?)
                on conflict (source) do update
                   set address = excluded.address, format = excluded.format, every_minutes = excluded.every_minutes,
                       due_at = case when %1$s then least(p.due_at, excluded.due_at + excluded.every_minutes * interval '1 minute')
                                     else excluded.due_at end,
                       etag = case when %1$s then p.etag end, modified = case when %1$s then p.modified end,
                       failures = case when %1$s then p.failures else 0 end,
                       changed_by = excluded.changed_by, changed_at = excluded.changed_at, version = p.version + 1
                 where p.version = ?""".formatted("(p.address, p.format) = (excluded.address, excluded.format)"),
                source,
                asked.address(),
                asked.format(),
                asked.everyMinutes(),
                at,
                operator.name(),
                at,
                seen,
                source,
                seen);
        if (changed == 0) {
            throw stale(seen);
        }
        sources.expect(source);
        FeedsEvent.PULL_SET.tell(outbox, sources, source, operator);
        return pull(operator, source);
    }

    /** In the order of their sources' codes. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<PullJson> pulls(Caller operator, String cursor, Integer limit) {
        operator.must(Role.OPERATOR);
        var size = Page.limit(limit);
        var after = cursor == null ? "" : Cursor.decode(cursor, 1).keys().get(0);
        var found = sql.list(
                "select * from pulls.pull where source > ? order by source limit ?", this::json, after, size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.source()));
    }

    /** As soon as a node comes to it, whenever it would be due. Problems: identity/denied, feeds/no-such-pull, pull-paused. */
    public PullJson run(Caller operator, String source) {
        pull(operator, source);
        if (sql.update("update pulls.pull set due_at = ? where source = ? and not paused", clock.instant(), source)
                == 0) {
            throw FeedsProblem.PULL_PAUSED.because("resume it first");
        }
        return pull(operator, source);
    }

    /** Nothing is fetched until it is resumed; what runs already ends. Twice is once. Problems: as {@link #pull}, kernel/stale-version. */
    public PullJson pause(Caller operator, String source, long seen) {
        return turn(operator, source, seen, true);
    }

    /** It is fetched again when it is due. Twice is once. Problems: as {@link #pull}, kernel/stale-version. */
    public PullJson resume(Caller operator, String source, long seen) {
        return turn(operator, source, seen, false);
    }

    private PullJson turn(Caller operator, String source, long seen, boolean paused) {
        mustBeAt(operator, source, seen);
        int turned = sql.update("""
                update pulls.pull set paused = ?, changed_by = ?, changed_at = ?, version = version + 1
                 where source = ? and paused <> ?""", paused, operator.name(), clock.instant(), source, paused);
        if (turned > 0) {
            (paused ? FeedsEvent.PULL_PAUSED : FeedsEvent.PULL_RESUMED).tell(outbox, sources, source, operator);
        }
        return pull(operator, source);
    }

    /** Nothing is fetched for it any more. Problems: as {@link #pull}, kernel/stale-version. */
    public void remove(Caller operator, String source, long seen) {
        mustBeAt(operator, source, seen);
        sql.update("delete from pulls.pull where source = ?", source);
        sources.expectNothing(source);
        FeedsEvent.PULL_REMOVED.tell(outbox, sources, source, operator);
    }

    /** Locks it. */
    private void mustBeAt(Caller operator, String source, long seen) {
        pull(operator, source);
        sql.first(
                        "select 1 from pulls.pull where source = ? and version = ? for no key update",
                        row -> true,
                        source,
                        seen)
                .orElseThrow(() -> stale(seen));
    }

    private static RuntimeException stale(long seen) {
        return KernelProblem.STALE_VERSION.because("it has another version now than %d".formatted(seen));
    }

    /** The one that waits longest, for this node alone. */
    Optional<Turn> claim() {
        var at = clock.instant();
        return sql.first(
                """
                update pulls.pull set leased_until = ?
                 where source = (select source from pulls.pull
                                  where due_at <= ? and not paused and (leased_until is null or leased_until < ?)
                                  order by due_at limit 1 for update skip locked)
                returning *""",
                row -> new Turn(
                        row.getString("source"),
                        row.getString("address"),
                        FeedFormat.valueOf(row.getString("format")),
                        new Known(row.getString("etag"), row.getString("modified")),
                        row.getInt("every_minutes"),
                        row.getInt("failures"),
                        row.getLong("version")),
                at.plus(LEASE),
                at,
                at);
    }

    /** It went well; {@code importId} is null when nothing has changed. */
    void done(Turn turn, UUID importId, Known known) {
        end(
                turn,
                importId == null ? PullOutcome.UNCHANGED : PullOutcome.TAKEN,
                null,
                importId,
                known,
                Duration.ofMinutes(turn.everyMinutes()),
                0);
        if (importId == null) {
            sources.heard(turn.source());
        }
    }

    /** The next try waits twice as long as the last, but no longer than ever, unless the server asked for {@code longer}. */
    void failed(Turn turn, String reason, Duration longer) {
        var wait = RETRY_MIN.multipliedBy(1L << Math.min(turn.failures(), DOUBLINGS_MAX));
        var every = Duration.ofMinutes(turn.everyMinutes());
        end(
                turn,
                PullOutcome.FAILED,
                reason,
                null,
                turn.known(),
                Stream.of(wait.compareTo(every) < 0 ? wait : every, longer)
                        .max(Comparator.naturalOrder())
                        .get(),
                turn.failures() + 1);
    }

    /** Unless somebody set it anew meanwhile. */
    private void end(
            Turn turn, PullOutcome outcome, String reason, UUID importId, Known known, Duration wait, int failures) {
        var at = clock.instant();
        sql.update(
                """
                update pulls.pull
                   set outcome = ?, reason = ?, import = coalesce(?::uuid, import), fetched_at = ?,
                       failures = case when version = ? then ?::int else failures end,
                       etag = case when version = ? then ?::text else etag end,
                       modified = case when version = ? then ?::text else modified end,
                       due_at = case when version = ? then ?::timestamptz else due_at end,
                       leased_until = null
                 where source = ?""",
                outcome,
                reason,
                importId,
                at,
                turn.version(),
                failures,
                turn.version(),
                known.etag(),
                turn.version(),
                known.modified(),
                turn.version(),
                at.plus(wait),
                turn.source());
    }

    private PullJson json(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return new PullJson(
                row.getString("source"),
                row.getString("address"),
                FeedFormat.valueOf(row.getString("format")),
                row.getInt("every_minutes"),
                state(row),
                Sql.instant(row, "due_at"),
                outcome == null ? null : PullOutcome.valueOf(outcome),
                row.getString("reason"),
                Sql.instant(row, "fetched_at"),
                Sql.uuid(row, "import"),
                row.getInt("failures"),
                row.getLong("version"));
    }

    private PullState state(ResultSet row) throws SQLException {
        var leased = Sql.instant(row, "leased_until");
        if (leased != null && leased.isAfter(clock.instant())) {
            return PullState.RUNNING;
        }
        return row.getBoolean("paused") ? PullState.PAUSED : PullState.WAITING;
    }
}
