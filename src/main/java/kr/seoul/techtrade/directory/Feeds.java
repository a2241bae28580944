package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipException;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Problem;

/**
 * Reads what a source delivers, batch by batch while it comes, each batch in a transaction of its own: memory stays flat, and
 * {@link Imports} shows the progress to others. What a batch applied stays; sending the same again changes nothing.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class Feeds {
    private static final int BATCH_LINES = 1000;
    private static final int BATCH_BYTES = 4 << 20;
    /** More bad lines than this are the wrong file, not bad lines. */
    static final long REJECTED_MAX = 10_000;

    private final Sources sources;
    private final Imports imports;
    private final Intake intake;
    private final Clock clock;

    protected Feeds() {
        this(null, null, null, null);
    }

    @Inject
    public Feeds(Sources sources, Imports imports, Intake intake, Clock clock) {
        this.sources = sources;
        this.imports = imports;
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * NDJSON, a company or tombstone a line ({@link LineParser}); returns when the stream has ended. Bad lines are kept for
     * {@link Imports#errors} and the others go on. Problems: directory/no-such-source; directory/feed-too-large and
     * directory/invalid-feed from the line on that they name, what came before stays applied.
     */
    public ImportJson push(Caller by, String source, InputStream ndjson) {
        sources.mustBeWritableBy(by, source);
        return run(by, source, new NdjsonFeed(ndjson));
    }

    /**
     * The whole of a CSV file with a header line ({@link CsvColumns}); rows that are missing this time are not taken away. Problems:
     * as {@link #push}.
     */
    public ImportJson loadCsv(Caller by, String source, Path file) {
        sources.mustBeWritableBy(by, source);
        try (var feed = new CsvFeed(file, clock.millis())) {
            return run(by, source, feed);
        } catch (IOException unreadable) {
            throw DirectoryProblem.INVALID_FEED.because("cannot be read: " + unreadable.getMessage());
        }
    }

    private ImportJson run(Caller by, String source, Feed feed) {
        var id = imports.start(by, source);
        try {
            drain(id, source, feed);
            return imports.end(by, id, ImportState.COMPLETED, null);
        } catch (Problem refused) {
            imports.end(by, id, ImportState.FAILED, refused.getMessage());
            throw Problem.of(refused.type(), refused.getMessage() + told(id), refused.violations());
        } catch (ZipException corrupt) {
            imports.end(by, id, ImportState.FAILED, "the compression is broken");
            throw DirectoryProblem.INVALID_FEED.because("the compression is broken" + told(id));
        } catch (IOException cut) {
            imports.end(by, id, ImportState.INTERRUPTED, "the stream broke off");
            throw DirectoryProblem.INVALID_FEED.because("the stream broke off" + told(id));
        } catch (RuntimeException bug) {
            imports.end(by, id, ImportState.INTERRUPTED, "a failure on our side");
            throw bug;
        }
    }

    private void drain(UUID id, String source, Feed feed) throws IOException {
        var tally = Tally.NONE;
        var batch = new ArrayList<Entry>(BATCH_LINES);
        boolean more;
        do {
            batch.clear();
            try {
                more = fill(batch, feed);
            } finally {
                // also when the feed cannot be read on: what came before counts
                tally = tally.plus(intake.take(id, source, batch));
            }
            refuseTooManyBad(tally);
        } while (more);
        if (tally.lines() == 0) {
            // what a container makes of a body it cannot unpack
            throw DirectoryProblem.INVALID_FEED.because("holds no line");
        }
    }

    /** False at the end of the feed. */
    private static boolean fill(List<Entry> batch, Feed feed) throws IOException {
        for (int bytes = 0; batch.size() < BATCH_LINES && bytes < BATCH_BYTES; ) {
            var next = feed.next();
            if (next.isEmpty()) {
                return false;
            }
            batch.add(next.get());
            bytes += next.get().size();
        }
        return true;
    }

    private static void refuseTooManyBad(Tally tally) {
        if (tally.rejected() > REJECTED_MAX) {
            throw DirectoryProblem.INVALID_FEED.because(
                    "more than %d of the first %d lines are bad".formatted(REJECTED_MAX, tally.lines()));
        }
    }

    private static String told(UUID id) {
        return "; what came before is applied, see /api/imports/" + id;
    }
}
