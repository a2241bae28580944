package kr.seoul.techtrade.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import kr.seoul.techtrade.directory.PersonErased;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;

/**
 * The snapshot as everybody may have it: a file on each node, made when somebody asks for it and something has changed since. Whoever reads it
 * holds no connection to the database and keeps nobody from having a newer one made, which takes the old one's name away and not what is
 * being read; and reads at a pace ({@link Paced}), so that in the end every old one goes.
 */
@ApplicationScoped
public class Snapshots implements Caretaker {
    static final int READERS_MAX = 64;
    static final int STRANGERS_MAX = READERS_MAX / 2;
    static final int READERS_OF_ONE_MAX = 4;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Changes changes;
    private final Clock clock;
    private final Semaphore readers = new Semaphore(READERS_MAX);
    private final Semaphore strangers = new Semaphore(STRANGERS_MAX);
    private final Map<String, Integer> byReader = new ConcurrentHashMap<>();
    private SnapshotFile newest;

    protected Snapshots() {
        this(null, null);
    }

    @Inject
    public Snapshots(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** A snapshot that somebody may read once, and must. */
    @FunctionalInterface
    interface Reading {
        void writeTo(OutputStream out) throws IOException;
    }

    /** As it is now or was after this was asked; {@code reader} tells those who ask apart. Problems: changes/busy. */
    Reading begin(String reader, Collection<ChangedKind> kinds) {
        enter(reader);
        try {
            return reading(reader, kinds);
        } catch (IOException failed) {
            leave(reader);
            throw new UncheckedIOException(failed);
        } catch (RuntimeException failed) {
            leave(reader);
            throw failed;
        }
    }

    private Reading reading(String reader, Collection<ChangedKind> kinds) throws IOException {
        long asked = System.nanoTime();
        SnapshotFile file;
        InputStream opened;
        synchronized (this) {
            file = current(asked);
            opened = file.open();
        }
        return out -> {
            try (opened) {
                file.write(opened, kinds, new Paced(out, System::nanoTime));
            } finally {
                leave(reader);
            }
        };
    }

    private SnapshotFile current(long asked) throws IOException {
        if (newest == null || newest.began() - asked < 0 && changes.isOlder(newest.head())) {
            var path = Files.createTempFile("snapshot-", ".ndjson");
            try {
                var made = changes.make(path, System.nanoTime());
                forget();
                newest = made;
            } catch (IOException | RuntimeException failed) {
                Files.delete(path);
                throw failed;
            }
        }
        return newest;
    }

    /** Takes a place, to be left again. Problems: changes/busy. */
    void enter(String reader) {
        if (byReader.merge(reader, 1, Integer::sum) > READERS_OF_ONE_MAX) {
            byReader.merge(reader, -1, Snapshots::sum);
            throw ChangesProblem.BUSY.because("you are reading %d already".formatted(READERS_OF_ONE_MAX));
        }
        if (!takePlace(reader)) {
            byReader.merge(reader, -1, Snapshots::sum);
            throw ChangesProblem.BUSY.because("%d are being read; try again".formatted(READERS_MAX));
        }
    }

    /** Those of whom only the address is known keep the others out of no more than half. */
    private boolean takePlace(String reader) {
        boolean isStranger = Access.isAddress(reader);
        if (isStranger && !strangers.tryAcquire()) {
            return false;
        }
        boolean taken = readers.tryAcquire();
        if (isStranger && !taken) {
            strangers.release();
        }
        return taken;
    }

    void leave(String reader) {
        readers.release();
        if (Access.isAddress(reader)) {
            strangers.release();
        }
        byReader.merge(reader, -1, Snapshots::sum);
    }

    /** Nobody is remembered who reads none. */
    private static Integer sum(Integer some, Integer more) {
        return some + more == 0 ? null : some + more;
    }

    /** What was made before still names them. */
    void takeBack(@Observes(during = TransactionPhase.AFTER_SUCCESS) PersonErased erased) throws IOException {
        forget();
    }

    private synchronized void forget() throws IOException {
        if (newest != null) {
            newest.delete();
            newest = null;
        }
    }

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofMinutes(10), "forgetting a snapshot that nobody asks for", this::forgetOld);
        chores.last("forgetting the snapshot", this::forget);
    }

    synchronized void forgetOld() throws IOException {
        if (newest != null && newest.head().at().isBefore(clock.instant().minus(KEPT))) {
            forget();
        }
    }
}
