package kr.seoul.techtrade.kernel;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Token buckets by key, for one node: at most {@code burst} at once, refilled over {@code window}. Keys are short; of more than
 * {@link #KEYS_MAX} the ones idle longest are forgotten. */
public final class Throttle {
    private static final int KEYS_MAX = 50_000;

    private final int burst;
    private final Duration window;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > KEYS_MAX;
        }
    };

    public Throttle(int burst, Duration window, Clock clock) {
        this.burst = burst;
        this.window = window;
        this.clock = clock;
    }

    private record Bucket(double tokens, long atMillis) {}

    /** Takes one; answers how long to wait before the next try: zero when it was granted. */
    public synchronized Duration take(String key) {
        long now = clock.millis();
        var before = buckets.getOrDefault(key, new Bucket(burst, now));
        double perMilli = (double) burst / window.toMillis();
        double tokens = Math.min(burst, before.tokens() + Math.max(0, now - before.atMillis()) * perMilli);
        if (tokens < 1) {
            buckets.put(key, new Bucket(tokens, now));
            return Duration.ofMillis((long) Math.ceil((1 - tokens) / perMilli));
        }
        buckets.put(key, new Bucket(tokens - 1, now));
        return Duration.ZERO;
    }

    /** How long to wait until something can be taken: zero when it can be now. Takes nothing. */
    public synchronized Duration peek(String key) {
        var bucket = buckets.get(key);
        if (bucket == null) {
            return Duration.ZERO;
        }
        double perMilli = (double) burst / window.toMillis();
        double tokens = bucket.tokens() + Math.max(0, clock.millis() - bucket.atMillis()) * perMilli;
        return tokens >= 1 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil((1 - tokens) / perMilli));
    }

    /** Gives the key a full bucket again, as after a successful sign-in. */
    public synchronized void forget(String key) {
        buckets.remove(key);
    }
}
