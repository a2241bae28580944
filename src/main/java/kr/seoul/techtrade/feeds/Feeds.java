package kr.seoul.techtrade.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipException;
import kr.seoul.techtrade.directory.Intake;
import kr.seoul.techtrade.formats.Columns;
import kr.seoul.techtrade.formats.CsvTable;
import kr.seoul.techtrade.formats.DartListTable;
import kr.seoul.techtrade.formats.Encoding;
import kr.seoul.techtrade.formats.Feed;
import kr.seoul.techtrade.formats.FeedFormat;
import kr.seoul.techtrade.formats.Gleif;
import kr.seoul.techtrade.formats.JsonFeed;
import kr.seoul.techtrade.formats.JsonTable;
import kr.seoul.techtrade.formats.NdjsonFeed;
import kr.seoul.techtrade.formats.Table;
import kr.seoul.techtrade.formats.TableFeed;
import kr.seoul.techtrade.formats.Unzipped;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.investment.Records;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Threads;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Tally;
import kr.seoul.techtrade.originals.Originals;
import kr.seoul.techtrade.sources.Delivery;
import kr.seoul.techtrade.sources.ImportJson;
import kr.seoul.techtrade.sources.ImportState;
import kr.seoul.techtrade.sources.Imports;
import kr.seoul.techtrade.sources.Lags;
import kr.seoul.techtrade.sources.Run;
import kr.seoul.techtrade.sources.Sources;

/**
 * Reads what a source delivers, batch by batch while it comes, each batch in a transaction of its own, and the next one
 * meanwhile ({@link ReadAhead}): memory stays flat, and
 * {@link Imports} shows the progress to others. What a batch applied stays; sending the same again changes nothing.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class Feeds {
    /** More bad lines than this are the wrong file, not bad lines. */
    static final long REJECTED_MAX = 10_000;

    private final Sources sources;
    private final Imports imports;
    private final Mappings mappings;
    private final Intake intake;
    private final Records records;
    private final Originals originals;
    private final Lags lags;
    private final UnitOfWork work;
    private final Clock clock;
    private final Executor threads;

    protected Feeds() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public Feeds(
            Sources sources,
            Imports imports,
            Mappings mappings,
            Intake intake,
            Records records,
            Originals originals,
            Lags lags,
            UnitOfWork work,
            Clock clock,
            Threads threads) {
        this.sources = sources;
        this.imports = imports;
        this.mappings = mappings;
        this.intake = intake;
        this.records = records;
        this.originals = originals;
        this.lags = lags;
        this.work = work;
        this.clock = clock;
        this.threads = threads;
    }

    /** NDJSON in UTF-8, or in EUC-KR when its first line with Korean in it is. As {@link #push(Caller, String, InputStream, String)}. */
    public ImportJson push(Caller by, String source, InputStream ndjson) {
        return push(by, source, ndjson, null);
    }

    /**
     * NDJSON, a company, what is told about investments, or a tombstone a line ({@link kr.seoul.techtrade.investment.Lines}); returns
     * when the stream has ended.
     * {@code encoding} as its sender says, or null. Bad lines are kept for {@link Imports#errors} and the others go on. Problems:
     * directory/no-such-source; directory/feed-too-large and directory/invalid-feed from the line on that they name, what came before
     * stays applied; directory/import-stopped when somebody cancelled it.
     */
    public ImportJson push(Caller by, String source, InputStream ndjson, String encoding) {
        sources.mustBeWritableBy(by, source);
        var feed = new NdjsonFeed(ndjson, Encoding.of(encoding));
        return run(by, imports.start(by, source, Delivery.NDJSON), feed);
    }

    /**
     * The rest of a feed that broke off or was cancelled, from the byte on up to which it was handled. Problems: as {@link #push};
     * directory/no-such-import, directory/import-not-resumable.
     */
    public ImportJson resume(Caller by, UUID id, long offset, InputStream ndjson, String encoding) {
        sources.mustBeWritableBy(by, imports.get(by, id).source());
        var rest = Encoding.of(encoding);
        var run = imports.resume(by, id, offset);
        return run(by, run, new NdjsonFeed(ndjson, rest, run.line(), offset));
    }

    /**
     * The whole of a CSV file with a header line ({@link Columns}); rows that are missing this time are not taken away. Problems:
     * as {@link #push}.
     */
    public ImportJson loadCsv(Caller by, String source, Path file) {
        sources.mustBeWritableBy(by, source);
        try (var table = new CsvTable(file)) {
            return load(by, source, table, clock.millis());
        } catch (IOException unreadable) {
            throw DirectoryProblem.INVALID_FEED.because("cannot be read: " + unreadable.getMessage());
        }
    }

    /**
     * A whole feed in this format, in UTF-8 or EUC-KR, or the one file of a ZIP. {@code follow} hears where a page says that the next one is.
     * Problems: as {@link #push}.
     */
    public ImportJson take(Caller by, String source, FeedFormat format, InputStream feed, Consumer<String> follow)
            throws IOException {
        sources.mustBeWritableBy(by, source);
        try (var file = Unzipped.of(feed)) {
            return switch (format) {
                case NDJSON -> push(by, source, file);
                case JSON -> {
                    var array = new JsonFeed(file);
                    yield run(by, imports.start(by, source, new Delivery(format.name(), null, null, null)), array);
                }
                case DART_LIST -> load(by, source, new DartListTable(file), clock.millis());
                case DART_PROFILE -> load(by, source, JsonTable.profiles(file), clock.millis());
                case GLEIF -> leiRecords(by, source, new BufferedInputStream(file), follow);
                case CSV -> spooled(file, csv -> load(by, source, csv, clock.millis()));
            };
        }
    }

    /** As {@link #take}, of what somebody sends, whose stream breaks off like that of lines. Problems: as {@link #push}. */
    public ImportJson take(Caller by, String source, FeedFormat format, InputStream feed) {
        try {
            return take(by, source, format, feed, nowhere -> {});
        } catch (IOException cut) {
            throw DirectoryProblem.INVALID_FEED.because("the stream broke off");
        }
    }

    /** A table when it does not begin as JSON does. */
    private ImportJson leiRecords(Caller by, String source, InputStream feed, Consumer<String> follow)
            throws IOException {
        feed.mark(1);
        int first = feed.read();
        feed.reset();
        return first == '{' || first == '[' || Character.isWhitespace(first)
                ? load(by, source, JsonTable.leiRecords(feed, follow), clock.millis())
                : spooled(feed, csv -> load(by, source, Gleif.csv(csv), clock.millis()));
    }

    /** CSV is read twice, since its encoding may show in its last line. */
    private static ImportJson spooled(InputStream csv, Function<CsvTable, ImportJson> load) throws IOException {
        var file = Files.createTempFile("feed-", ".csv");
        try {
            Unzipped.keep(csv, file, CsvTable.BYTES_MAX);
            try (var table = new CsvTable(file)) {
                return load.apply(table);
            }
        } finally {
            Files.delete(file);
        }
    }

    /** Rows that bring no version have this one. Problems: as {@link #push}. */
    ImportJson load(Caller by, String source, Table table, long version) {
        var columns = Columns.of(
                table.header(),
                FeedFormat.columns(table.format(), mappings.of(by, source).byColumn()));
        var run = imports.start(by, source, Delivery.table(table.format(), table.header(), version));
        return run(by, run, new TableFeed(table, columns, version));
    }

    /**
     * Reads the bad lines of an import again, by the rules and the mapping of now: an import of its own, in which each is taken or told
     * anew. Problems: directory/no-such-import, directory/nothing-to-replay, directory/import-not-running while it runs itself;
     * directory/invalid-feed as {@link Columns#of}.
     */
    public ImportJson replay(Caller by, UUID id) {
        var known = imports.get(by, id);
        sources.mustBeWritableBy(by, known.source());
        if (known.open() == 0) {
            throw DirectoryProblem.NOTHING_TO_REPLAY.because("none of its lines is bad, or all were read again");
        }
        var delivery = imports.delivery(by, id);
        var feed = ReplayFeed.of(
                imports,
                id,
                delivery,
                FeedFormat.columns(
                        delivery.format(), mappings.of(by, known.source()).byColumn()));
        return run(by, imports.start(by, known.source(), delivery.again(id)), feed);
    }

    private ImportJson run(Caller by, Run run, Feed feed) {
        try {
            drain(run, feed);
            return imports.end(by, run, ImportState.COMPLETED, null);
        } catch (Problem refused) {
            imports.end(by, run, ImportState.FAILED, refused.getMessage());
            throw Problem.of(refused.type(), refused.getMessage() + told(run), refused.violations());
        } catch (ZipException corrupt) {
            imports.end(by, run, ImportState.FAILED, "the compression is broken");
            throw DirectoryProblem.INVALID_FEED.because("the compression is broken" + told(run));
        } catch (IOException cut) {
            imports.end(by, run, ImportState.INTERRUPTED, "the stream broke off");
            throw DirectoryProblem.INVALID_FEED.because("the stream broke off" + told(run));
        } catch (RuntimeException bug) {
            imports.end(by, run, ImportState.INTERRUPTED, "a failure on our side");
            throw bug;
        }
    }

    private void drain(Run run, Feed feed) throws IOException {
        var tally = Tally.NONE;
        try (var ahead = new ReadAhead(feed, run.line(), threads)) {
            ReadAhead.Batch batch;
            do {
                batch = ahead.next();
                tally = tally.plus(take(run, batch));
                // not before: what came before the feed broke off counts
                batch.refuseBroken();
                refuseTooManyBad(tally);
            } while (batch.more());
        }
        if (tally.lines() == 0 && run.line() == 0) {
            // what a container makes of a body it cannot unpack
            throw DirectoryProblem.INVALID_FEED.because("holds no line");
        }
    }

    private Tally take(Run run, ReadAhead.Batch batch) {
        var tally = work.of(() -> {
            var read = intake.read(run, batch.lines());
            var taken = intake.take(run, read, batch.bytes(), records::take);
            // after it: by then is known whose the lines are, and who was erased there
            originals.keep(run, batch.came(), read.entries());
            return taken;
        });
        lags.note(run.source(), batch.size(), batch.age());
        return tally;
    }

    private static void refuseTooManyBad(Tally tally) {
        if (tally.rejected() > REJECTED_MAX) {
            throw DirectoryProblem.INVALID_FEED.because(
                    "more than %d of the first %d lines are bad".formatted(REJECTED_MAX, tally.lines()));
        }
    }

    private static String told(Run run) {
        return "; what came before is applied, see /api/imports/" + run.id();
    }
}
