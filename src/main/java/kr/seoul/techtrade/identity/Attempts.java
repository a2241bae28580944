package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Limits on guessing that all nodes share: token buckets in the database. One is taken before it is looked whether a guess is right,
 * and given back when it was, so that many guesses at once are no more than one after the other. What was taken stays taken,
 * whatever becomes of the caller's transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class Attempts implements Caretaker {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration AHEAD_MAX = Duration.ofMinutes(1);

    private final Sql sql;
    private final Clock clock;

    protected Attempts() {
        this(null, null);
    }

    @Inject
    public Attempts(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** At most {@code burst} at once, refilled over {@code window}, which is a day at most. */
    public record Limit(String of, int burst, Duration window) {}

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofMinutes(10), "forgetting attempts", this::forget);
    }

    /** Problems: identity/too-many-attempts when none is left. */
    public void take(Limit limit, String key) {
        var at = clock.instant();
        double perSecond = (double) limit.burst() / limit.window().toSeconds();
        int taken = sql.update(
                """
                insert into identity.attempt as a (key, tokens, at) values (?, ?::float8 - 1, ?)
                on conflict (key) do update
                   set tokens = least(?::float8, a.tokens + ?::float8 * greatest(0, extract(epoch from excluded.at - a.at))) - 1,
                       at = greatest(a.at, excluded.at)
                 where least(?::float8, a.tokens + ?::float8 * greatest(0, extract(epoch from excluded.at - a.at))) >= 1""", hash(limit, key), limit.burst(), at, limit.burst(), perSecond, limit.burst(), perSecond);
        if (taken == 0) {
            throw IdentityProblem.TOO_MANY_ATTEMPTS.because("wait some minutes before the next try");
        }
    }

    /** Gives all back: it was no guess. */
    public void forgive(Limit limit, String key) {
        sql.update("delete from identity.attempt where key = ?", hash(limit, key));
    }

    /** Gives one back: this was no guess, those before it may have been. */
    public void giveBack(Limit limit, String key) {
        sql.update(
                "update identity.attempt set tokens = least(?::float8, tokens + 1) where key = ?",
                limit.burst(),
                hash(limit, key));
    }

    void forget() {
        var at = clock.instant();
        sql.update("delete from identity.attempt where at < ?", at.minus(LONGEST));
        // a clock that had jumped ahead would keep them from being refilled until that time comes
        sql.update("update identity.attempt set at = ? where at > ?", at, at.plus(AHEAD_MAX));
    }

    private static byte[] hash(Limit limit, String key) {
        return Sha256.of(limit.of() + '\n' + key);
    }
}
