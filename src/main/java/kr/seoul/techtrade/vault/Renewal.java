package kr.seoul.techtrade.vault;

import java.time.Duration;
import java.time.Instant;

/**
 * How far sealing anew has come since the current master key took its place.
 *
 * @param renewed how many keys lie under it that lay under another
 * @param left how many lie under another yet; without stored answers, which nothing seals anew
 * @param renewedAt when the last portion was, null before the first
 * @param doneAt when the last is done, or was; as fast as it went until now, null while nobody knows
 * @param stalled some are left, and none was sealed anew for a minute: no node runs that holds both keys
 */
public record Renewal(Instant beganAt, long renewed, long left, Instant renewedAt, Instant doneAt, boolean stalled) {
    private static final Duration SILENCE_MAX = Duration.ofMinutes(1);

    /** @param now by the clock that told the other two */
    static Renewal of(Instant beganAt, long renewed, Instant renewedAt, long left, Instant now) {
        var last = renewedAt == null ? beganAt : renewedAt;
        boolean stalled = left > 0 && last.plus(SILENCE_MAX).isBefore(now);
        return new Renewal(beganAt, renewed, left, renewedAt, end(beganAt, renewed, last, left, stalled), stalled);
    }

    private static Instant end(Instant beganAt, long renewed, Instant last, long left, boolean stalled) {
        if (left == 0) {
            return last;
        }
        if (stalled || renewed == 0) {
            return null;
        }
        long millis = Math.max(1, Duration.between(beganAt, last).toMillis());
        return last.plusMillis((long) ((double) millis / renewed * left));
    }
}
