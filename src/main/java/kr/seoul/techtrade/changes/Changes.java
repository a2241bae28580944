package kr.seoul.techtrade.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import kr.seoul.techtrade.changes.ChangesJson.Change;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.directory.CompanyJson;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Outbox.Sight;
import kr.seoul.techtrade.kernel.Problem;

/** What changed in the directory, read from the outbox; each company as it is when it is told. */
@ApplicationScoped
@Transactional
public class Changes {
    static final int LIMIT_DEFAULT = 100;
    static final int LIMIT_MAX = 500;
    static final Sight COMPANIES = new Sight(false, List.of(), List.of(CompanyChanged.TYPE), null);

    private static final int SNAPSHOTS_AT_ONCE = 2;

    private final Outbox outbox;
    private final Directory directory;
    private final Clock clock;
    private final Semaphore snapshots = new Semaphore(SNAPSHOTS_AT_ONCE);

    protected Changes() {
        this(null, null, null);
    }

    @Inject
    public Changes(Outbox outbox, Directory directory, Clock clock) {
        this.outbox = outbox;
        this.directory = directory;
        this.clock = clock;
    }

    /** The first line of a snapshot: the state is at least that of {@code position}, from where the changes go on. */
    public record Head(String position, Instant at) {}

    /** The last line of a snapshot, without which it is not whole; the hash is of the lines between, with their ends. */
    public record Foot(long companies, String sha256) {}

    /** Problems: kernel/invalid-cursor, kernel/events-forgotten. */
    public ChangesJson changes(String after, int limit) {
        var seen = seen(Position.after(after), limit);
        var last = new LinkedHashMap<UUID, Outbox.Event>();
        for (var event : seen.events()) {
            last.remove(event.subject());
            last.put(event.subject(), event);
        }
        var known = directory.told(last.keySet());
        var changes = last.values().stream()
                .map(event -> change(event, known.get(event.subject())))
                .toList();
        return new ChangesJson(changes, seen.to().cursor().encode(), seen.more());
    }

    /** Changes as they stand in a stream. */
    List<String> texts(List<Outbox.Event> events) {
        var known = directory.told(events.stream().map(Outbox.Event::subject).collect(Collectors.toSet()));
        return events.stream()
                .map(event -> Json.write(change(event, known.get(event.subject()))))
                .toList();
    }

    /** Makes room for a snapshot, which {@link #snapshot} gives back. Problems: changes/busy. */
    void beginSnapshot() {
        if (!snapshots.tryAcquire()) {
            throw ChangesProblem.BUSY.because("%d snapshots are being taken; try again".formatted(SNAPSHOTS_AT_ONCE));
        }
    }

    /** Writes a line for each company, between a {@link Head} and a {@link Foot}. */
    void snapshot(OutputStream out) throws IOException {
        try {
            out.write(line(new Head(outbox.head().cursor().encode(), clock.instant())));
            var digest = MessageDigest.getInstance("SHA-256");
            var lines = new DigestOutputStream(out, digest);
            var count = new AtomicLong();
            directory.each(company -> write(company, lines, count));
            out.write(line(new Foot(count.get(), HexFormat.of().formatHex(digest.digest()))));
        } catch (UncheckedIOException away) {
            throw away.getCause();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            snapshots.release();
        }
    }

    private Outbox.Stretch seen(Position after, int limit) {
        try {
            return outbox.seen(after, COMPANIES, limit);
        } catch (Problem problem) {
            throw problem.type() == KernelProblem.EVENTS_FORGOTTEN
                    ? KernelProblem.EVENTS_FORGOTTEN.at(
                            "/after", "take GET /api/changes/snapshot and go on from its position")
                    : problem;
        }
    }

    private static Change change(Outbox.Event event, Directory.Told told) {
        var company = told == null ? null : told.company();
        return new Change(
                event.position().cursor().encode(),
                event.at(),
                event.subject(),
                company == null,
                told == null ? null : told.mergedInto(),
                company);
    }

    private static void write(CompanyJson company, OutputStream lines, AtomicLong count) {
        try {
            lines.write(line(company));
            count.incrementAndGet();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private static byte[] line(Object json) {
        return (Json.write(json) + '\n').getBytes(StandardCharsets.UTF_8);
    }
}
