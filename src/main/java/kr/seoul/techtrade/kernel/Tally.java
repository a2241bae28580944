package kr.seoul.techtrade.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts in memory what happens too often to write each time, until somebody takes the counts and writes them. What was counted and
 * not taken is lost with its node.
 */
@ApplicationScoped
public class Tally {
    private static final int KEYS_MAX = 200_000;

    private final Clock clock;
    private final Map<Key, Count> counts = new ConcurrentHashMap<>();

    protected Tally() {
        this(null);
    }

    @Inject
    public Tally(Clock clock) {
        this.clock = clock;
    }

    /** What is counted apart: {@code of} whom, on which day in Seoul, and what {@code kind} of thing. */
    public record Key(UUID of, LocalDate day, String kind) {}

    /** How a thing ended. */
    public enum End {
        DONE,
        REFUSED,
        LIMITED,
        FAILED
    }

    /** {@code all} includes the others. */
    public record Count(Key key, long all, long refused, long limited, long failed) {
        static Count of(Key key, End end) {
            return new Count(key, 1, one(end == End.REFUSED), one(end == End.LIMITED), one(end == End.FAILED));
        }

        private static long one(boolean is) {
            return is ? 1 : 0;
        }

        Count plus(Count other) {
            return new Count(
                    key, all + other.all, refused + other.refused, limited + other.limited, failed + other.failed);
        }
    }

    public void add(UUID of, String kind, End end) {
        var key = new Key(of, LocalDate.ofInstant(clock.instant(), ClockProducer.SEOUL), kind);
        if (counts.size() < KEYS_MAX || counts.containsKey(key)) {
            add(Count.of(key, end));
        }
    }

    private void add(Count count) {
        counts.merge(count.key(), count, Count::plus);
    }

    /** All that was counted of these kinds since the last time. */
    public List<Count> take(Collection<String> kinds) {
        return counts.keySet().stream()
                .filter(key -> kinds.contains(key.kind()))
                .map(counts::remove)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What could not be written, for the next time. */
    public void giveBack(Collection<Count> taken) {
        taken.forEach(this::add);
    }
}
