package kr.seoul.techtrade.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was last asked for, at most so many; whoever finds nothing looks it up and puts it here. */
public final class Recent<K, V> {
    private final Map<K, V> known;

    public Recent(int most) {
        known = new LinkedHashMap<>(256, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(known.get(key));
    }

    public synchronized void put(K key, V value) {
        known.put(key, value);
    }
}
