package kr.seoul.techtrade.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When to try again: the schedule of Standard Webhooks 1.0, ten attempts in some three days, each delay up to a fifth shorter or
 * longer so that what failed together does not come back together.
 */
final class Schedule {
    static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration PAUSE_MIN = Duration.ofSeconds(5);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(5);
    private static final int DOUBLINGS_MAX = 10;
    private static final int CHALLENGES = 3;
    private static final double SPREAD = 0.4;

    private Schedule() {}

    /** After {@code tries} that failed; empty when it is given up. {@code chance} is between 0 and 1. */
    static Optional<Instant> next(DeliveryKind kind, int tries, Instant at, double chance) {
        return tries >= triesMax(kind) ? Optional.empty() : Optional.of(at.plus(spread(DELAYS.get(tries - 1), chance)));
    }

    /** How long the whole endpoint is left alone after {@code failures} in a row. */
    static Duration pause(int failures, double chance) {
        var doubled = PAUSE_MIN.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        return spread(doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled, chance);
    }

    private static int triesMax(DeliveryKind kind) {
        return switch (kind) {
            case EVENT -> DELAYS.size() + 1;
            case CHALLENGE -> CHALLENGES;
            case TEST -> 1;
        };
    }

    private static Duration spread(Duration delay, double chance) {
        return Duration.ofMillis((long) (delay.toMillis() * (1 - SPREAD / 2 + SPREAD * chance)));
    }
}
