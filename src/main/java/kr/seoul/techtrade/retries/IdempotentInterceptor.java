package kr.seoul.techtrade.retries;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Serializable;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import kr.seoul.techtrade.acts.Acts;
import kr.seoul.techtrade.acts.OneTransaction;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.JsonBody;
import kr.seoul.techtrade.kernel.Clash;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.SqlFailure;

/**
 * Does what {@link Idempotent} promises, with one row of {@code retries.answer} per request
 * (draft-ietf-httpapi-idempotency-key-header).
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class IdempotentInterceptor implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Pattern KEY = Pattern.compile("[\\x21\\x23-\\x7e]{1,100}");
    private static final String UNIQUE_VIOLATION = "23505";

    @Inject
    private transient HttpServletRequest request;

    @Inject
    private transient Sql sql;

    @Inject
    private transient Clock clock;

    @Inject
    private transient OneTransaction transaction;

    @Inject
    private transient Acts acts;

    @Inject
    private transient Outbox outbox;

    @Inject
    private transient RetryKeys keys;

    private record Earlier(
            boolean mine,
            String digest,
            int status,
            String location,
            String etag,
            String body,
            byte[] sealed,
            boolean over) {}

    @AroundInvoke
    Object once(InvocationContext invocation) throws Exception {
        if (isDryRun(invocation)) {
            return anew(invocation, () -> transaction.undone(invocation::proceed));
        }
        var retry = retry(invocation);
        try {
            return invocation.getMethod().isAnnotationPresent(InSteps.class)
                    ? inSteps(invocation, retry)
                    : anew(invocation, () -> transaction.of(() -> once(invocation, retry)));
        } catch (SqlFailure clash) {
            throw clash.state().equals(UNIQUE_VIOLATION) && isOurs(clash)
                    ? HttpProblem.REQUEST_RUNNING.because("it has just been answered: ask again")
                    : clash;
        }
    }

    /** A body that streams was read, and cannot be read again. */
    private static Object anew(InvocationContext invocation, Callable<Object> work) throws Exception {
        return Clash.mayRepeat(invocation.getParameters()) ? Clash.outlived(work) : work.call();
    }

    private Response once(InvocationContext invocation, Retry retry) throws Exception {
        var before = answered(retry);
        return before.isPresent() ? before.get() : stored(retry, (Response) invocation.proceed());
    }

    private Response inSteps(InvocationContext invocation, Retry retry) throws Exception {
        var before = Clash.outlived(() -> transaction.of(() -> answered(retry)));
        if (before.isPresent()) {
            return before.get();
        }
        var answer = (Response) invocation.proceed();
        return Clash.outlived(() -> transaction.of(() -> stored(retry, answer)));
    }

    /** As it was answered before; empty when it is new. Problems: http/request-running, http/idempotency-key-reused. */
    private Optional<Response> answered(Retry retry) {
        var earlier = earlier(retry);
        if (!earlier.mine()) {
            throw HttpProblem.REQUEST_RUNNING.because("ask again when it has been answered");
        }
        if (earlier.over()) {
            forget(retry);
        } else if (earlier.digest() != null) {
            return Optional.of(replay(earlier, retry));
        }
        return Optional.empty();
    }

    private Retry retry(InvocationContext invocation) {
        var caller = Access.of(request).key();
        return invocation.getMethod().isAnnotationPresent(Sealed.class)
                ? Retry.sealed(caller, key(), request, keys, invocation.getParameters())
                : Retry.open(caller, key(), request, invocation.getParameters());
    }

    /** Problems: http/no-dry-run. */
    private boolean isDryRun(InvocationContext invocation) {
        var asked = request.getParameter(DryRunnable.PARAMETER);
        if (asked == null) {
            return false;
        }
        if (!asked.equals("true") || !invocation.getMethod().isAnnotationPresent(DryRunnable.class)) {
            throw HttpProblem.NO_DRY_RUN.because(
                    "dry-run=true is for actions of a deal, and for what operators do with money");
        }
        return true;
    }

    private String key() {
        var header = request.getHeader("Idempotency-Key");
        var key = header == null ? "" : header.strip().replaceAll("^\"(.*)\"$", "$1");
        if (!KEY.matcher(key).matches()) {
            throw HttpProblem.IDEMPOTENCY_KEY_MISSING.because(
                    "send a new value of 1 to 100 printable characters with each new request, the same with a retry");
        }
        return key;
    }

    /** Locks the key for this transaction, tells who is at work, and reads the answer if there is one: one round trip. */
    private Earlier earlier(Retry retry) {
        return sql.first(
                        """
                        select lock.mine, a.digest, a.status, a.location, a.etag, a.body, a.sealed,
                               coalesce(a.at <= ?, false) as over
                          from (select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as mine, %s) lock
                          left join retries.answer a on a.caller = ? and a.key in (?, ?)""".formatted(Acts.TELL),
                        row -> new Earlier(
                                row.getBoolean("mine"),
                                row.getString("digest"),
                                row.getInt("status"),
                                row.getString("location"),
                                row.getString("etag"),
                                row.getString("body"),
                                row.getBytes("sealed"),
                                row.getBoolean("over")),
                        clock.instant().minus(AnswerPurge.KEPT),
                        retry.caller() + '\n' + retry.key(),
                        acts.untold(),
                        retry.caller(),
                        retry.name(),
                        retry.otherName())
                .orElseThrow();
    }

    /** What the purge has not come to yet: the key is as good as new. */
    private void forget(Retry retry) {
        sql.update(
                "delete from retries.answer where caller = ? and key in (?, ?) and at <= ?",
                retry.caller(),
                retry.name(),
                retry.otherName(),
                clock.instant().minus(AnswerPurge.KEPT));
    }

    private static Response replay(Earlier earlier, Retry retry) {
        var first = retry.answered(earlier.digest())
                .orElseThrow(() -> HttpProblem.IDEMPOTENCY_KEY_REUSED.because("take a new key for a new request"));
        var answer = Response.status(earlier.status()).header("Idempotency-Replayed", "true");
        if (earlier.location() != null) {
            answer.location(URI.create(earlier.location()));
        }
        if (earlier.etag() != null) {
            answer.header("ETag", earlier.etag());
        }
        var body = earlier.sealed() == null ? earlier.body() : first.unseal(earlier.sealed());
        if (body != null) {
            answer.entity(new JsonBody.Raw(body)).type(MediaType.APPLICATION_JSON_TYPE);
        }
        return retry.guarded(answer.build());
    }

    private Response stored(Retry retry, Response given) {
        var answer = retry.guarded(given);
        var tag = answer.getEntityTag();
        var body = answer.getEntity() == null ? null : Json.write(answer.getEntity());
        boolean hides = retry.isSealed() && body != null;
        outbox.beside(
                """
                insert into retries.answer (caller, key, digest, status, location, etag, body, sealed, master_key, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                retry.caller(),
                retry.name(),
                retry.digest(),
                answer.getStatus(),
                answer.getLocation() == null ? null : answer.getLocation().toString(),
                tag == null ? null : '"' + tag.getValue() + '"',
                hides ? null : body,
                hides ? retry.seal(body) : null,
                retry.from(),
                clock.instant());
        return answer;
    }

    private static boolean isOurs(SqlFailure clash) {
        return String.valueOf(clash.getMessage()).contains("answer_pkey");
    }
}
