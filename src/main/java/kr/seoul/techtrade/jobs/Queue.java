package kr.seoul.techtrade.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.http.ProblemJson;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Backlog;
import kr.seoul.techtrade.kernel.Backlogged;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;

/**
 * The jobs as those see them who do them. A turn is a lease: whatever one does names it, and does nothing once the job was cancelled
 * or another one has taken it over. Each in a transaction of its own, apart from that in which the work reads.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class Queue implements Backlogged {
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration KEPT = Duration.ofHours(24);
    static final Duration REMEMBERED = Duration.ofDays(7);
    static final int TRIES_MAX = 3;

    private static final Duration RETRY = Duration.ofSeconds(10);
    /** Whoever began to take a result in its last moment may end. */
    private static final Duration GRACE = Duration.ofHours(1);

    /** The oldest first, but those before whose owners have nothing else worked on. */
    private static final String CLAIM = """
            update jobs.job
               set state = 'RUNNING', lease = ?, leased_until = ?, started_at = coalesce(started_at, ?), tries = tries + 1,
                   done = 0, total = null, bytes = 0
             where id = (select j.id from jobs.job j
                          where j.state = 'QUEUED' and j.due_at <= ? or j.state = 'RUNNING' and j.leased_until < ?
                          order by (select count(*) from jobs.job o where o.owner = j.owner and o.state = 'RUNNING'), j.id
                          limit 1 for update skip locked)
            returning *""";

    private static final String APPEND = """
            with mine as (
                update jobs.job set bytes = bytes + ?, leased_until = ?
                 where id = ? and lease = ? returning id)
            insert into jobs.chunk (job, number, bytes) select id, ?, ? from mine""";

    private final Sql sql;
    private final Outbox outbox;
    private final Clock clock;

    protected Queue() {
        this(null, null, null);
    }

    @Inject
    public Queue(Sql sql, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Somebody's turn to do a job, for the {@code tries}th time. */
    record Turn(UUID id, UUID lease, String kind, int tries, Order order) {}

    /** The next job that is due, for the one who asks alone; what an earlier turn wrote is gone. */
    public Optional<Turn> claim() {
        var at = clock.instant();
        var turn = sql.first(CLAIM, Queue::turn, UUID.randomUUID(), at.plus(LEASE), at, at, at);
        turn.ifPresent(mine -> forget(mine.id()));
        return turn;
    }

    /** Says that it is being worked on; false when it is nobody's wish any more, or another one's turn. */
    public boolean beat(Turn turn, long done, Optional<Long> total) {
        return sql.update(
                        "update jobs.job set leased_until = ?, done = ?, total = ? where id = ? and lease = ?",
                        clock.instant().plus(LEASE),
                        done,
                        total.orElse(null),
                        turn.id(),
                        turn.lease())
                > 0;
    }

    /** Keeps the next piece of the result; false as with {@link #beat}. */
    public boolean append(Turn turn, int number, byte[] bytes) {
        return sql.update(APPEND, bytes.length, clock.instant().plus(LEASE), turn.id(), turn.lease(), number, bytes)
                > 0;
    }

    /** All of the result is there; false as with {@link #beat}. */
    public boolean done(Turn turn, long steps, byte[] sha256) {
        var at = clock.instant();
        boolean ended = sql.update("""
                        update jobs.job
                           set state = 'DONE', ended_at = ?, expires_at = ?, sha256 = ?, lease = null, leased_until = null,
                               done = ?, total = nullif(?, 0)
                         where id = ? and lease = ?""", at, at.plus(KEPT), sha256, steps, steps, turn.id(), turn.lease()) > 0;
        if (ended) {
            tell(turn, JobEvent.DONE, JobState.DONE);
        }
        return ended;
    }

    /** It ends here, with no result. */
    public boolean failed(Turn turn, ProblemJson why) {
        boolean ended =
                sql.update("""
                        update jobs.job set state = 'FAILED', ended_at = ?, problem = ?, lease = null, leased_until = null, bytes = 0
                         where id = ? and lease = ?""", clock.instant(), new JsonColumn.Text(Json.write(why)), turn.id(), turn.lease()) > 0;
        if (ended) {
            forget(turn.id());
            tell(turn, JobEvent.FAILED, JobState.FAILED);
        }
        return ended;
    }

    /** It waits for another try, the longer the more there were. */
    public boolean again(Turn turn) {
        return requeue(turn, RETRY.multipliedBy(turn.tries()), 0);
    }

    /** It waits for another node, since this one ends; that was no try. */
    public boolean handBack(Turn turn) {
        return requeue(turn, Duration.ZERO, 1);
    }

    private boolean requeue(Turn turn, Duration wait, int fewer) {
        return sql.update("""
                        update jobs.job set state = 'QUEUED', lease = null, leased_until = null, due_at = ?, tries = tries - ?
                         where id = ? and lease = ?""", clock.instant().plus(wait), fewer, turn.id(), turn.lease()) > 0;
    }

    /** Forgets results that are no longer kept, and what was written of results that never came to be; later the jobs as well. */
    public void purge() {
        var at = clock.instant();
        sql.update("""
                delete from jobs.chunk c using jobs.job j
                 where j.id = c.job and (j.state in ('FAILED', 'CANCELLED') or j.state = 'DONE' and j.expires_at < ?)""", at.minus(GRACE));
        sql.update("delete from jobs.job where ended_at < ?", at.minus(KEPT).minus(REMEMBERED));
    }

    /** Jobs that nobody works on yet. */
    @Override
    public Backlog backlog() {
        return sql.first(
                        "select count(*) as waiting, min(due_at) as oldest from jobs.job where state = 'QUEUED' and due_at <= ?",
                        row -> new Backlog("jobs", row.getLong("waiting"), Sql.instant(row, "oldest")),
                        clock.instant())
                .orElseThrow();
    }

    private void forget(UUID job) {
        sql.update("delete from jobs.chunk where job = ?", job);
    }

    private void tell(Turn turn, JobEvent what, JobState state) {
        var organization = turn.order().by().organization();
        JobEvent.tell(outbox, what, organization, turn.id(), new JobEvent.Ended(turn.kind(), state));
    }

    private static Turn turn(ResultSet row) throws SQLException {
        var by = new Caller(
                Caller.Kind.valueOf(row.getString("owner_kind")),
                Sql.uuid(row, "owner"),
                "",
                Sql.uuid(row, "organization"),
                roles(row.getArray("roles")),
                Set.of(row.getString("scope")));
        return new Turn(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "lease"),
                row.getString("kind"),
                row.getInt("tries"),
                new Order(by, row.getString("input")));
    }

    static Set<Role> roles(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
