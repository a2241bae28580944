package kr.seoul.techtrade.lines;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Ids;

/**
 * Compares the lines of a batch with what is known of their keys, in the order of the feed: the higher version wins, the same
 * content changes nothing, the same version with other content is refused.
 */
public final class Sorting {
    private final Instant at;
    private final Map<String, Known> before;
    private final Map<String, Known> now;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final List<Change> overtaken = new ArrayList<>();
    private final List<Entry> rejected = new ArrayList<>();
    private final List<Entry> superseded = new ArrayList<>();
    private long accepted;
    private long unchanged;

    /**
     * A record as the database has it; {@code company} is null when {@code deleted}, {@code digest} when no line says to the letter
     * what it says.
     */
    public record Known(UUID id, String key, UUID company, long version, String hash, boolean deleted, UUID digest) {
        Known as(UUID known) {
            return new Known(id, key, company, version, hash, deleted, known);
        }
    }

    /** A record that is to say something else from now on, as the {@code number}th line says; {@code before} is null when it is new. */
    public record Change(UUID id, Known before, Line line, long number) {}

    /** The same content under a higher version, or in other bytes. */
    public record Recount(UUID id, long version, UUID digest) {}

    private Sorting(Collection<Known> known, Instant at) {
        this.at = at;
        before = new LinkedHashMap<>();
        known.forEach(record -> before.put(record.key(), record));
        now = new LinkedHashMap<>(before);
    }

    public static Sorting of(List<Entry> batch, Collection<Known> known, Instant at) {
        var sorting = new Sorting(known, at);
        batch.forEach(sorting::take);
        return sorting;
    }

    /** One per key: the last word of the batch. */
    public Collection<Change> changes() {
        return changes.values();
    }

    /** Accepted in this batch and overtaken in it. */
    public List<Change> overtaken() {
        return overtaken;
    }

    public List<Entry> rejected() {
        return rejected;
    }

    /** Older than what is known. */
    public List<Entry> superseded() {
        return superseded;
    }

    public List<Recount> recounts() {
        return now.values().stream()
                .filter(record -> !changes.containsKey(record.key()) && record != before.get(record.key()))
                .map(record -> new Recount(record.id(), record.version(), record.digest()))
                .toList();
    }

    public Tally tally() {
        var more = changes.values().stream()
                .mapToInt(change -> live(!change.line().deleted())
                        - live(change.before() != null && !change.before().deleted()))
                .sum();
        return new Tally(accepted, unchanged, superseded.size(), rejected.size(), more);
    }

    private void take(Entry entry) {
        if (!entry.isGood()) {
            rejected.add(entry);
            return;
        }
        var line = entry.line();
        var known = now.get(line.key());
        if (known == null || line.version() > known.version()) {
            takeNewer(entry, known);
        } else if (line.version() < known.version()) {
            superseded.add(entry);
        } else if (line.hash().equals(known.hash())) {
            unchanged++;
            if (line.digest() != null && !line.digest().equals(known.digest())) {
                now.put(line.key(), known.as(line.digest()));
            }
        } else {
            var problem = DirectoryProblem.INVALID_RECORD.at(
                    "/version", "version %d was sent before with other content".formatted(line.version()));
            rejected.add(Entry.bad(
                    entry.number(), problem, line.payload().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }

    private void takeNewer(Entry entry, Known known) {
        var line = entry.line();
        var id = known == null ? Ids.at(at) : known.id();
        var same = known != null && line.hash().equals(known.hash());
        now.put(
                line.key(),
                new Known(id, line.key(), null, line.version(), line.hash(), line.deleted(), line.digest()));
        var earlier = changes.get(line.key());
        if (same && earlier == null) {
            unchanged++;
            return;
        }
        changes.put(line.key(), new Change(id, before.get(line.key()), line, entry.number()));
        if (same) {
            unchanged++;
        } else {
            accepted++;
            if (earlier != null) {
                overtaken.add(earlier);
            }
        }
    }

    private static int live(boolean is) {
        return is ? 1 : 0;
    }
}
