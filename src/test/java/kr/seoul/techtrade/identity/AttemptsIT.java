package kr.seoul.techtrade.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Attempts.Limit;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Buckets that all nodes share: each of these objects could be on another one. */
@ExtendWith(CleanDatabase.class)
class AttemptsIT {
    private static final Limit LIMIT = new Limit("test", 3, Duration.ofMinutes(15));
    private static final int CALLERS = 8;
    private static final int TRIES = 10;

    private final Sql sql = new Sql(Database.asApplication());
    private Instant now = Instant.parse("2026-11-29T02:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final Attempts one = new Attempts(sql, clock);
    private final Attempts other = new Attempts(sql, clock);

    @BeforeEach
    void empty() {
        sql.update("delete from identity.attempt");
    }

    @Test
    void grantsSoManyOnAllNodesTogetherAndRefills() {
        one.take(LIMIT, "a");
        other.take(LIMIT, "a");
        one.take(LIMIT, "a");
        assertRefused(other, "a");
        one.take(LIMIT, "b");
        now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
        assertRefused(one, "a");
        now = now.plusMillis(1);
        other.take(LIMIT, "a");
        assertRefused(one, "a");
        now = now.plus(Duration.ofDays(9));
        for (int i = 0; i < 3; i++) {
            one.take(LIMIT, "a");
        }
        assertRefused(one, "a");
    }

    @Test
    void tellsLimitsApart() {
        for (int i = 0; i < 3; i++) {
            one.take(LIMIT, "a");
        }
        one.take(new Limit("another", 3, Duration.ofMinutes(15)), "a");
    }

    @Test
    void takesNoClockThatGoesBackForMore() {
        for (int i = 0; i < 3; i++) {
            one.take(LIMIT, "a");
        }
        now = now.minus(Duration.ofHours(1));
        assertRefused(other, "a");
        now = now.plus(Duration.ofHours(1));
        assertRefused(other, "a");
    }

    @Test
    void givesBackOneOrAll() {
        for (int i = 0; i < 3; i++) {
            one.take(LIMIT, "a");
        }
        other.giveBack(LIMIT, "a");
        one.take(LIMIT, "a");
        assertRefused(one, "a");
        other.forgive(LIMIT, "a");
        for (int i = 0; i < 3; i++) {
            one.take(LIMIT, "a");
        }
        other.giveBack(LIMIT, "never taken");
        assertRefused(one, "a");
    }

    @Test
    void grantsNoMoreWhenAllComeAtOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(CALLERS);
        var ready = new CountDownLatch(CALLERS);
        try {
            var granted = Stream.generate(() -> pool.submit(() -> {
                        ready.countDown();
                        ready.await();
                        int mine = 0;
                        for (int i = 0; i < TRIES; i++) {
                            mine += isGranted() ? 1 : 0;
                        }
                        return mine;
                    }))
                    .limit(CALLERS)
                    .toList();
            int all = 0;
            for (var each : granted) {
                all += each.get();
            }
            assertEquals(LIMIT.burst(), all);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void keepsNoNameOfAnybodyAndForgetsAfterADay() {
        one.take(LIMIT, "kim@mail.example");
        now = now.plus(Duration.ofDays(1));
        one.forget();
        assertEquals(1, count());
        now = now.plusMillis(1);
        one.forget();
        assertEquals(0, count());
    }

    /** Else nobody who was counted then could come in until that time. */
    @Test
    void forgivesAClockThatHadJumpedAhead() {
        var right = now;
        now = right.plus(Duration.ofDays(30));
        for (int i = 0; i < LIMIT.burst(); i++) {
            one.take(LIMIT, "a");
        }
        now = right;
        one.forget();
        assertRefused(one, "a");
        now = right.plus(LIMIT.window());
        one.take(LIMIT, "a");
    }

    private boolean isGranted() {
        try {
            one.take(LIMIT, "race");
            return true;
        } catch (Problem tooMany) {
            return false;
        }
    }

    private static void assertRefused(Attempts attempts, String key) {
        var refused = assertThrows(Problem.class, () -> attempts.take(LIMIT, key));
        assertEquals(IdentityProblem.TOO_MANY_ATTEMPTS, refused.type());
    }

    private long count() {
        return sql.first("select count(*) from identity.attempt", row -> row.getLong(1))
                .orElseThrow();
    }
}
