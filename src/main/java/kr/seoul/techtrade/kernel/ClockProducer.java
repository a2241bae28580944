package kr.seoul.techtrade.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The one place that reads the time; everybody else injects {@link Clock}. Days are Seoul's, and nothing is finer than the
 * microseconds that the database keeps.
 *
 * <p>The demonstration city and the tests move it ({@link #shift}); a clock of record never is.
 */
@ApplicationScoped
public class ClockProducer {
    /** Where the law counts days. */
    public static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private volatile Duration shift = Duration.ZERO;

    @Produces
    public Clock clock() {
        InstantSource shifted = () -> Instant.now().plus(shift).truncatedTo(ChronoUnit.MICROS);
        return shifted.withZone(SEOUL);
    }

    /** Moves every injected clock by {@code by} against the machine's: negative lies in the past. */
    public void shift(Duration by) {
        shift = by;
    }
}
