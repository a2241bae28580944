package kr.seoul.techtrade.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.ProblemJson;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Jobs as their owners see them: each is there for the person or API client that asked for it, acting for the same organisation,
 * and for nobody else. A result is given to whoever still is what they were when they asked.
 */
@ApplicationScoped
@Transactional
public class Jobs {
    static final int OPEN_MAX = 5;
    static final int RESULTS_MAX = 20;

    private static final String OWN = " from jobs.job where owner = ? and organization is not distinct from ?::uuid";

    private final Sql sql;
    private final Outbox outbox;
    private final Clock clock;

    /** What the result is given for: all that its owner was when asking. */
    private record Kept(Set<Role> roles, String scope, byte[] sha256) {
        static Kept read(ResultSet row) throws SQLException {
            return new Kept(Queue.roles(row.getArray("roles")), row.getString("scope"), row.getBytes("sha256"));
        }

        void mustBeMetBy(Caller caller) {
            roles.forEach(caller::must);
            if (!caller.scopes().contains(scope)) {
                throw HttpProblem.INSUFFICIENT_SCOPE.because("needed: " + scope);
            }
        }
    }

    protected Jobs() {
        this(null, null, null);
    }

    @Inject
    public Jobs(Sql sql, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * To be done by whichever node comes to it; the same that is still open is answered instead of a second one, so that whoever clicks
     * twice, or lost the answer, has one job. Of finished ones the newest {@value #RESULTS_MAX} results are kept. Problems:
     * jobs/too-many-open.
     */
    public JobJson begin(Caller by, NewJob asked) {
        sql.first("select pg_advisory_xact_lock(hashtextextended('job ' || ?::text, 0))", row -> true, by.id());
        var same = sql.first(
                "select *" + OWN
                        + " and state in ('QUEUED', 'RUNNING') and kind = ? and request = ? and media_type = ?"
                        + " and scope = ? and roles <@ ?::text[] and roles @> ?::text[]",
                this::json,
                by.id(),
                by.organization(),
                asked.kind(),
                asked.request(),
                asked.mediaType(),
                asked.scope(),
                by.roles(),
                by.roles());
        return same.orElseGet(() -> insert(by, asked));
    }

    private JobJson insert(Caller by, NewJob asked) {
        int open = sql.first(
                        "select count(*) as n from jobs.job where owner = ? and state in ('QUEUED', 'RUNNING')",
                        row -> row.getInt("n"),
                        by.id())
                .orElseThrow();
        if (open >= OPEN_MAX) {
            throw JobProblem.TOO_MANY_OPEN.because(
                    "%d are open: wait for one to end, or cancel one".formatted(OPEN_MAX));
        }
        var at = clock.instant();
        expireOldest(by, at);
        return sql.first(
                        """
                        insert into jobs.job (id, owner, owner_kind, organization, roles, scope, kind, request, input, media_type,
                                              state, created_at, due_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', ?, ?) returning *""",
                        this::json,
                        Ids.at(at),
                        by.id(),
                        by.kind(),
                        by.organization(),
                        by.roles(),
                        asked.scope(),
                        asked.kind(),
                        asked.request(),
                        new JsonColumn.Text(Json.write(asked.input())),
                        asked.mediaType(),
                        at,
                        at)
                .orElseThrow();
    }

    /** Leaves room for one more result. */
    private void expireOldest(Caller by, Instant at) {
        sql.update("""
                update jobs.job set expires_at = ?
                 where id in (select id from jobs.job where owner = ? and state = 'DONE' and expires_at > ?
                               order by id desc offset ?)""", at, by.id(), at, RESULTS_MAX - 1);
    }

    /** One's own, the newest first. Problems: kernel/invalid-cursor. */
    public Page<JobJson> jobs(Caller by, Optional<String> cursor, int limit) {
        var before = cursor.map(encoded -> Cursor.decode(encoded, 1).uuid(0)).orElse(null);
        var rows = sql.list(
                "select *" + OWN + " and (?::uuid is null or id < ?::uuid) order by id desc limit ?",
                this::json,
                by.id(),
                by.organization(),
                before,
                before,
                limit + 1);
        return Page.cut(rows, limit, last -> Cursor.of(last.id()));
    }

    /** Problems: jobs/no-such-job. */
    public JobJson job(Caller by, UUID id) {
        return sql.first("select *" + OWN + " and id = ?", this::json, by.id(), by.organization(), id)
                .orElseThrow(() -> JobProblem.NO_SUCH_JOB.because("you have no job " + id));
    }

    /** Ends it without a result; whoever works on it hears of it within a second. Problems: jobs/no-such-job, not-open. */
    public JobJson cancel(Caller by, UUID id) {
        int cancelled = sql.update("""
                update jobs.job set state = 'CANCELLED', ended_at = ?, lease = null, leased_until = null, bytes = 0
                 where id = ? and owner = ? and organization is not distinct from ?::uuid and state in ('QUEUED', 'RUNNING')""", clock.instant(), id, by.id(), by.organization());
        var job = job(by, id);
        if (cancelled == 0) {
            throw JobProblem.NOT_OPEN.because("it is " + job.state());
        }
        sql.update("delete from jobs.chunk where job = ?", id);
        JobEvent.tell(outbox, JobEvent.CANCELLED, by.organization(), id, new JobEvent.Ended(job.kind(), job.state()));
        return job;
    }

    /**
     * Problems: jobs/no-such-job; identity/denied, http/insufficient-scope when the caller is less than when asking; jobs/no-result,
     * jobs/result-expired.
     */
    public Result result(Caller by, UUID id) {
        var job = job(by, id);
        var kept = sql.first("select roles, scope, sha256 from jobs.job where id = ?", Kept::read, id)
                .orElseThrow();
        kept.mustBeMetBy(by);
        if (job.state() != JobState.DONE) {
            throw JobProblem.NO_RESULT.because("it is " + job.state());
        }
        if (job.result().isEmpty()) {
            throw JobProblem.RESULT_EXPIRED.because("ask for it anew");
        }
        return new Result(sql, id, job.mediaType(), job.bytes(), kept.sha256());
    }

    /**
     * Results of a kind are gone, since something in them must not be told any more: those that are done as if their time were over,
     * those that are being written are begun anew. Until the transaction of the caller ends nobody begins another one.
     */
    public void takeBack(String kind) {
        var at = clock.instant();
        sql.update("lock table jobs.job in share row exclusive mode");
        sql.update("delete from jobs.chunk c using jobs.job j where j.id = c.job and j.kind = ?", kind);
        sql.update(
                "update jobs.job set expires_at = ? where kind = ? and state = 'DONE' and expires_at > ?",
                at,
                kind,
                at);
        sql.update("""
                update jobs.job
                   set state = 'QUEUED', lease = null, leased_until = null, due_at = ?, tries = tries - 1, done = 0, total = null,
                       bytes = 0
                 where kind = ? and state = 'RUNNING'""", at, kind);
    }

    private JobJson json(ResultSet row) throws SQLException {
        var id = Sql.uuid(row, "id");
        var expiresAt = Optional.ofNullable(Sql.instant(row, "expires_at"));
        var problem = row.getString("problem");
        return new JobJson(
                id,
                row.getString("kind"),
                row.getString("request"),
                JobState.valueOf(row.getString("state")),
                Sql.instant(row, "created_at"),
                Optional.ofNullable(Sql.instant(row, "started_at")),
                Optional.ofNullable(Sql.instant(row, "ended_at")),
                row.getLong("done"),
                Optional.ofNullable(row.getObject("total", Long.class)),
                row.getString("media_type"),
                row.getLong("bytes"),
                expiresAt.filter(clock.instant()::isBefore).map(kept -> "/api/jobs/" + id + "/result"),
                expiresAt,
                problem == null ? Optional.empty() : Optional.of(Json.read(problem, ProblemJson.class)));
    }
}
