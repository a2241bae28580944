package kr.seoul.techtrade.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.changes.SnapshotFile.Part;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.funding.Valuations;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sha256;

/** What changed in the directory and in investments, read from the outbox; each as it is when it is told. */
@ApplicationScoped
@Transactional
public class Changes {
    static final int LIMIT_DEFAULT = 100;
    static final int LIMIT_MAX = 500;

    private static final int FILE_BUFFER = 1 << 16;

    private final Outbox outbox;
    private final Directory directory;
    private final Rounds rounds;
    private final Catalogue catalogue;
    private final Valuations valuations;
    private final Clock clock;

    protected Changes() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public Changes(
            Outbox outbox,
            Directory directory,
            Rounds rounds,
            Catalogue catalogue,
            Valuations valuations,
            Clock clock) {
        this.outbox = outbox;
        this.directory = directory;
        this.rounds = rounds;
        this.catalogue = catalogue;
        this.valuations = valuations;
        this.clock = clock;
    }

    /** The first line of a snapshot: the state is at least that of {@code position}, from where the changes go on. */
    public record Head(String position, Instant at) {}

    /** The last line of a snapshot, without which it is not whole; the hash is of the lines between, with their ends. */
    public record Foot(long companies, long lines, String sha256) {
        static Foot of(long companies, long lines, MessageDigest digest) {
            return new Foot(companies, lines, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** Problems: kernel/invalid-cursor, kernel/events-forgotten. */
    public ChangesJson changes(List<ChangedKind> kinds, String after, int limit) {
        var seen = seen(Position.after(after), kinds, limit);
        var last = new LinkedHashMap<UUID, Outbox.Event>();
        for (var event : seen.events()) {
            last.remove(event.subject());
            last.put(event.subject(), event);
        }
        var known = known(last.values());
        var changes = last.values().stream().map(known::change).toList();
        return new ChangesJson(changes, seen.to().cursor().encode(), seen.more());
    }

    /** Changes as they stand in a stream. */
    List<String> texts(List<Outbox.Event> events) {
        var known = known(events);
        return events.stream().map(event -> Json.write(known.change(event))).toList();
    }

    private Known known(Collection<Outbox.Event> events) {
        return Known.of(events, directory, rounds, catalogue, valuations);
    }

    /** Writes a line for each company and whatever else is asked for, between a {@link Head} and a {@link Foot}. */
    void write(List<ChangedKind> kinds, OutputStream out) throws IOException {
        out.write(line(head()));
        var digest = Sha256.digest();
        var parts = write(kinds, new DigestOutputStream(out, digest), new EnumMap<>(ChangedKind.class));
        long companies = parts.getOrDefault(ChangedKind.COMPANY, Part.NONE).lines();
        long lines = parts.values().stream().mapToLong(Part::lines).sum();
        out.write(line(Foot.of(companies, lines, digest)));
    }

    /** All kinds of it in a file, for whoever asks later. {@code began} as {@link SnapshotFile#began}. */
    SnapshotFile make(Path path, long began) throws IOException {
        var head = head();
        try (var out = new BufferedOutputStream(Files.newOutputStream(path), FILE_BUFFER)) {
            var parts = write(List.of(ChangedKind.values()), out, new EnumMap<>(ChangedKind.class));
            return new SnapshotFile(path, head, parts, began);
        }
    }

    /** Whether something changed that a snapshot with this first line does not tell. */
    boolean isOlder(Head head) {
        try {
            var seen =
                    outbox.seen(Position.after(head.position()), ChangedKind.sight(List.of(ChangedKind.values())), 1);
            return seen.more() || !seen.events().isEmpty();
        } catch (Problem forgotten) {
            return true;
        }
    }

    private Head head() {
        return new Head(outbox.head().cursor().encode(), clock.instant());
    }

    private Map<ChangedKind, Part> write(List<ChangedKind> kinds, OutputStream lines, Map<ChangedKind, Part> parts)
            throws IOException {
        try {
            if (kinds.contains(ChangedKind.COMPANY)) {
                directory.each(company -> write(ChangedKind.COMPANY, company, lines, parts));
            }
            if (kinds.contains(ChangedKind.ROUND)) {
                rounds.each(round -> write(ChangedKind.ROUND, SnapshotEntry.of(round), lines, parts));
            }
            catalogue.each(json -> {
                var entry = SnapshotEntry.of(json);
                if (kinds.contains(entry.kind())) {
                    write(entry.kind(), entry, lines, parts);
                }
            });
            if (kinds.contains(ChangedKind.VALUATION)) {
                valuations.each(one -> write(ChangedKind.VALUATION, SnapshotEntry.of(one), lines, parts));
            }
            return parts;
        } catch (UncheckedIOException away) {
            throw away.getCause();
        }
    }

    private Outbox.Stretch seen(Position after, List<ChangedKind> kinds, int limit) {
        try {
            return outbox.seen(after, ChangedKind.sight(kinds), limit);
        } catch (Problem problem) {
            throw problem.type() == KernelProblem.EVENTS_FORGOTTEN
                    ? KernelProblem.EVENTS_FORGOTTEN.at(
                            "/after", "take GET /api/changes/snapshot and go on from its position")
                    : problem;
        }
    }

    private static void write(ChangedKind kind, Object json, OutputStream lines, Map<ChangedKind, Part> parts) {
        try {
            var line = line(json);
            lines.write(line);
            parts.merge(kind, new Part(1, line.length), Part::plus);
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    static byte[] line(Object json) {
        return (Json.write(json) + '\n').getBytes(StandardCharsets.UTF_8);
    }
}
