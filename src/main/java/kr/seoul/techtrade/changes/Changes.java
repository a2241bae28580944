package kr.seoul.techtrade.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.Rounds;
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

    private static final int SNAPSHOTS_AT_ONCE = 2;

    private final Outbox outbox;
    private final Directory directory;
    private final Rounds rounds;
    private final Catalogue catalogue;
    private final Clock clock;
    private final Semaphore snapshots = new Semaphore(SNAPSHOTS_AT_ONCE);

    protected Changes() {
        this(null, null, null, null, null);
    }

    @Inject
    public Changes(Outbox outbox, Directory directory, Rounds rounds, Catalogue catalogue, Clock clock) {
        this.outbox = outbox;
        this.directory = directory;
        this.rounds = rounds;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The first line of a snapshot: the state is at least that of {@code position}, from where the changes go on. */
    public record Head(String position, Instant at) {}

    /** The last line of a snapshot, without which it is not whole; the hash is of the lines between, with their ends. */
    public record Foot(long companies, long lines, String sha256) {}

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
        return Known.of(events, directory, rounds, catalogue);
    }

    /** Makes room for a snapshot, which {@link #snapshot} gives back. Problems: changes/busy. */
    void beginSnapshot() {
        if (!snapshots.tryAcquire()) {
            throw ChangesProblem.BUSY.because("%d snapshots are being taken; try again".formatted(SNAPSHOTS_AT_ONCE));
        }
    }

    /** As {@link #write}, once there was room for it. */
    void snapshot(List<ChangedKind> kinds, OutputStream out) throws IOException {
        try {
            write(kinds, out);
        } finally {
            snapshots.release();
        }
    }

    /** Writes a line for each company and whatever else is asked for, between a {@link Head} and a {@link Foot}. */
    void write(List<ChangedKind> kinds, OutputStream out) throws IOException {
        try {
            out.write(line(new Head(outbox.head().cursor().encode(), clock.instant())));
            var digest = Sha256.digest();
            var lines = new DigestOutputStream(out, digest);
            var companies = new AtomicLong();
            var others = new AtomicLong();
            if (kinds.contains(ChangedKind.COMPANY)) {
                directory.each(company -> write(company, lines, companies));
            }
            if (kinds.contains(ChangedKind.ROUND)) {
                rounds.each(round -> write(SnapshotEntry.of(round), lines, others));
            }
            catalogue.each(json -> {
                var entry = SnapshotEntry.of(json);
                if (kinds.contains(entry.kind())) {
                    write(entry, lines, others);
                }
            });
            var foot = new Foot(
                    companies.get(),
                    companies.get() + others.get(),
                    HexFormat.of().formatHex(digest.digest()));
            out.write(line(foot));
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

    private static void write(Object json, OutputStream lines, AtomicLong count) {
        try {
            lines.write(line(json));
            count.incrementAndGet();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private static byte[] line(Object json) {
        return (Json.write(json) + '\n').getBytes(StandardCharsets.UTF_8);
    }
}
