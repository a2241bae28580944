package kr.seoul.techtrade.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import kr.seoul.techtrade.directory.PersonErased;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * The snapshot of the night, of all kinds: made by the first node that comes to it after {@link #DUE} in Seoul, and kept in the database, where
 * every node reads it. It is written to a file first, since a transaction that writes holds back the events of all others. The night before
 * stays for whoever is reading it; an erasure takes all away, and the next is made at once.
 */
@ApplicationScoped
public class Nightly implements Caretaker {
    static final LocalTime DUE = LocalTime.of(3, 0);
    static final Duration PATIENCE = Duration.ofHours(1);

    private static final int PIECE_BYTES = 256 << 10;
    private static final String CLAIM = """
            insert into changes.nightly (night, turn, begun_at) values (?, ?, ?)
            on conflict (night) do update set turn = excluded.turn, begun_at = excluded.begun_at
             where nightly.made_at is null and nightly.begun_at <= ?""";
    private static final String MINE =
            "select night from changes.nightly where night = ? and turn = ? and made_at is null for update";

    private final Changes changes;
    private final Snapshots snapshots;
    private final Sql sql;
    private final UnitOfWork work;
    private final Clock clock;

    protected Nightly() {
        this(null, null, null, null, null);
    }

    @Inject
    public Nightly(Changes changes, Snapshots snapshots, Sql sql, UnitOfWork work, Clock clock) {
        this.changes = changes;
        this.snapshots = snapshots;
        this.sql = sql;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofMinutes(1), "making the snapshot of the night", this::make);
    }

    /** The newest that is ready; {@code reader} tells those who ask apart. Problems: changes/no-nightly, busy. */
    Snapshots.Reading begin(String reader) {
        var night = sql.first(
                        "select night from changes.nightly where made_at is not null order by night desc limit 1",
                        row -> row.getObject("night", LocalDate.class))
                .orElseThrow(() ->
                        ChangesProblem.NO_NIGHTLY.because("none is ready yet; GET /api/changes/snapshot makes one"));
        snapshots.enter(reader);
        return out -> {
            try (var lines = new GZIPInputStream(new Pieces(night), PIECE_BYTES)) {
                lines.transferTo(new Paced(out, System::nanoTime));
            } finally {
                snapshots.leave(reader);
            }
        };
    }

    /** That of the last night, unless it is there or another node is at it. */
    void make() throws IOException {
        var now = clock.instant();
        var night = night(now);
        var turn = UUID.randomUUID();
        if (claim(night, turn, now)) {
            var lines = Files.createTempFile("nightly-", ".ndjson");
            var packed = Files.createTempFile("nightly-", ".gz");
            try {
                var file = changes.make(lines, System.nanoTime());
                pack(file, packed);
                keep(night, turn, packed, Files.size(lines));
            } finally {
                Files.deleteIfExists(lines);
                Files.deleteIfExists(packed);
            }
        }
    }

    static LocalDate night(Instant now) {
        var here = now.atZone(ClockProducer.SEOUL);
        return here.toLocalTime().isBefore(DUE) ? here.toLocalDate().minusDays(1) : here.toLocalDate();
    }

    private boolean claim(LocalDate night, UUID turn, Instant now) {
        var there = sql.first(
                "select 1 from changes.nightly where night = ? and (made_at is not null or begun_at > ?)",
                row -> true,
                night,
                now.minus(PATIENCE));
        return there.isEmpty() && work.of(() -> sql.update(CLAIM, night, turn, now, now.minus(PATIENCE)) == 1);
    }

    private static void pack(SnapshotFile file, Path to) throws IOException {
        try (var opened = new BufferedInputStream(file.open(), PIECE_BYTES);
                var packed = new GZIPOutputStream(Files.newOutputStream(to), PIECE_BYTES)) {
            file.write(opened, List.of(ChangedKind.values()), packed);
        }
    }

    /** Unless its turn has been taken away meanwhile: by an erasure, or by a node that did not wait any longer. */
    private void keep(LocalDate night, UUID turn, Path packed, long bytes) {
        work.of(() -> {
            boolean mine = sql.first(MINE, row -> true, night, turn).isPresent();
            if (mine) {
                pieces(night, packed);
                sql.update(
                        "update changes.nightly set made_at = ?, bytes = ? where night = ?",
                        clock.instant(),
                        bytes,
                        night);
                sql.update("delete from changes.nightly where night < ?", night.minusDays(1));
            }
            return mine;
        });
    }

    private void pieces(LocalDate night, Path packed) {
        try (var in = Files.newInputStream(packed)) {
            var piece = in.readNBytes(PIECE_BYTES);
            for (int number = 0; piece.length > 0; number++) {
                sql.update(
                        "insert into changes.nightly_piece (night, number, bytes) values (?, ?, ?)",
                        night,
                        number,
                        piece);
                piece = in.readNBytes(PIECE_BYTES);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What was made before still names them, and what is being made now. */
    void takeBack(@Observes PersonErased erased) {
        sql.update("delete from changes.nightly");
    }

    /** One after the other, each in a query of its own: no connection waits for a reader. */
    private final class Pieces extends InputStream {
        private final LocalDate night;
        private byte[] piece = new byte[0];
        private int at;
        private int number;

        Pieces(LocalDate night) {
            this.night = night;
        }

        @Override
        public int read() {
            return isThere() ? piece[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int from, int length) {
            if (!isThere()) {
                return -1;
            }
            int some = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, to, from, some);
            at += some;
            return some;
        }

        private boolean isThere() {
            if (at == piece.length) {
                piece = sql.first(
                                "select bytes from changes.nightly_piece where night = ? and number = ?",
                                row -> row.getBytes("bytes"),
                                night,
                                number++)
                        .orElse(new byte[0]);
                at = 0;
            }
            return piece.length > 0;
        }
    }
}
