package kr.seoul.techtrade.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * How well and how fast requests of each kind are answered: counted in memory, hour by hour, until somebody takes the counts and writes
 * them. What was counted and not taken is lost with its node.
 */
@ApplicationScoped
public class Pace {
    /** In milliseconds. */
    public static final List<Integer> STEPS = List.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500);

    private final Clock clock;
    private final Map<Key, Count> counts = new ConcurrentHashMap<>();

    protected Pace() {
        this(null);
    }

    @Inject
    public Pace(Clock clock) {
        this.clock = clock;
    }

    /** {@code hour} is when it begins. */
    public record Key(Instant hour, String kind) {}

    /** {@code within} says of each of the {@link #STEPS} how many took so long and longer than the one before; all others took longer. */
    public record Count(Key key, long all, long failed, List<Long> within) {
        private Count plus(Count other) {
            return new Count(
                    key,
                    all + other.all,
                    failed + other.failed,
                    IntStream.range(0, within.size())
                            .mapToObj(step -> within.get(step) + other.within.get(step))
                            .toList());
        }
    }

    public void note(String kind, boolean failed, Duration took) {
        var key = new Key(clock.instant().truncatedTo(ChronoUnit.HOURS), kind);
        add(new Count(key, 1, failed ? 1 : 0, within(took.toMillis())));
    }

    private static List<Long> within(long millis) {
        int reached = (int) STEPS.stream().filter(step -> millis > step).count();
        return IntStream.range(0, STEPS.size())
                .mapToObj(step -> step == reached ? 1L : 0L)
                .toList();
    }

    private void add(Count count) {
        counts.merge(count.key(), count, Count::plus);
    }

    /** All that was counted since the last time. */
    public List<Count> take() {
        return counts.keySet().stream()
                .map(counts::remove)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What could not be written, for the next time. */
    public void giveBack(Collection<Count> taken) {
        taken.forEach(this::add);
    }
}
