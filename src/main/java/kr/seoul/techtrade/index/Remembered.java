package kr.seoul.techtrade.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was counted lately, until something of its kind changes: whoever goes from page to page or from filter to filter asks for it again. */
public final class Remembered {
    private static final int MAX = 5_000;

    private long changes;
    private final Map<Asked, List<Facet>> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, List<Facet>> eldest) {
            return size() > MAX;
        }
    };

    /**
     * What was counted.
     *
     * @param words those that were searched for, and how
     * @param filters by the names of their facets, without that of {@code facet} itself
     */
    public record Asked(String words, Map<String, Object> filters, String facet) {}

    public synchronized Optional<List<Facet>> find(Asked asked) {
        return Optional.ofNullable(counts.get(asked));
    }

    /** How many changes there were; to be asked before counting. */
    synchronized long changes() {
        return changes;
    }

    /** Unless something changed since: it may have been counted before that. */
    synchronized void keep(Asked asked, List<Facet> counted, long since) {
        if (changes == since) {
            counts.put(asked, counted);
        }
    }

    public synchronized void forget() {
        changes++;
        counts.clear();
    }
}
