package kr.seoul.techtrade.lines;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a batch says: the lines that had to be read, and how many others, up to the {@code last}, say to the letter what is known of them.
 */
public record Reading(List<Entry> entries, long same, long last) {
    public static final Reading NOTHING = new Reading(List.of(), 0, 0);

    /** {@code known} answers the keys of those digests of these lines that it knows, and perhaps of others. */
    public static Reading of(
            List<? extends Incoming> batch, Function<Collection<? extends Incoming>, Map<UUID, String>> known) {
        var digested = batch.stream().filter(line -> line.digest() != null).toList();
        var keys = digested.isEmpty() ? Map.<UUID, String>of() : known.apply(digested);
        var read = new TreeMap<Long, Entry>();
        var told = new HashSet<String>();
        for (var line : batch) {
            if (!isKnown(line, keys)) {
                var entry = line.read();
                read.put(entry.number(), entry);
                if (entry.isGood()) {
                    told.add(entry.line().key());
                }
            }
        }
        // of what the batch says more of, nothing is known any more when it is the line's turn
        for (var line : batch) {
            if (isKnown(line, keys) && told.contains(keys.get(line.digest()))) {
                read.put(line.number(), line.read());
            }
        }
        return new Reading(
                List.copyOf(read.values()),
                batch.size() - read.size(),
                batch.get(batch.size() - 1).number());
    }

    public boolean isEmpty() {
        return entries.isEmpty() && same == 0;
    }

    private static boolean isKnown(Incoming line, Map<UUID, String> keys) {
        return line.digest() != null && keys.containsKey(line.digest());
    }
}
