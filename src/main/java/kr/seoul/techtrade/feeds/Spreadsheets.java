package kr.seoul.techtrade.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.ZipInputStream;
import kr.seoul.techtrade.directory.Identifiers;
import kr.seoul.techtrade.directory.PersonName;
import kr.seoul.techtrade.formats.CsvTable;
import kr.seoul.techtrade.formats.Table;
import kr.seoul.techtrade.formats.XlsxTable;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.sources.ImportJson;
import kr.seoul.techtrade.sources.Sources;

/**
 * Tables that people have: sent, looked at, mapped, and taken when they say so; until then nothing of them is in the directory. Only
 * those who may send as their source see them.
 */
@ApplicationScoped
@Transactional
public class Spreadsheets {
    public static final int BYTES_MAX = 16 << 20;
    static final Duration KEPT = Duration.ofDays(1);

    private static final int NAME_LENGTH_MAX = 200;
    /** Of what one part of an XLSX file unpacks to: more was never taken. */
    private static final int PART_BYTES_MAX = 64 << 20;

    private static final String WAITS = "import is null and coalesce(turn_until <= ?, true)";

    private final Sql sql;
    private final Sources sources;
    private final Mappings mappings;
    private final Feeds feeds;
    private final UnitOfWork work;
    private final Clock clock;
    private final Turns turns;

    protected Spreadsheets() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public Spreadsheets(Sql sql, Sources sources, Mappings mappings, Feeds feeds, UnitOfWork work, Clock clock) {
        this.sql = sql;
        this.sources = sources;
        this.mappings = mappings;
        this.feeds = feeds;
        this.work = work;
        this.clock = clock;
        this.turns = new Turns(sql, clock);
    }

    /** Of files of these sources in which the name stands nothing is left, and those that wait are forgotten; answers how many. */
    public int erase(Collection<String> sources, PersonName name) {
        var found = new ArrayList<UUID>();
        sql.each(
                "select id, content from feeds.spreadsheet where source = any(?) and content <> ''",
                row -> isIn(row.getBytes("content"), part -> names(part, name), true) ? Sql.uuid(row, "id") : null,
                id -> {
                    if (id != null) {
                        found.add(id);
                    }
                },
                sources);
        if (!found.isEmpty()) {
            sql.update("delete from feeds.spreadsheet where id = any(?::uuid[]) and " + WAITS, found, clock.instant());
            sql.update(
                    "update feeds.spreadsheet set content = '', name = replace(name, ?, '–') where id = any(?::uuid[])",
                    name.text(),
                    found);
        }
        return found.size();
    }

    /** Of which sources there are files in which both stand, the person and the company. */
    public Set<String> naming(PersonName name, Identifiers company) {
        var found = new HashSet<String>();
        sql.each(
                "select source, content from feeds.spreadsheet where content <> ''",
                row -> {
                    var content = row.getBytes("content");
                    var both = isIn(content, part -> names(part, name), false) && isIn(content, company::areIn, false);
                    return both ? row.getString("source") : null;
                },
                source -> {
                    if (source != null) {
                        found.add(source);
                    }
                });
        return found;
    }

    private static boolean names(byte[] bytes, PersonName name) {
        return name.without(bytes).length < bytes.length;
    }

    /** As text, or in a part of an XLSX file. */
    private static boolean isIn(byte[] content, Predicate<byte[]> wanted, boolean unreadable) {
        if (wanted.test(content)) {
            return true;
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            while (zip.getNextEntry() != null) {
                var part = zip.readNBytes(PART_BYTES_MAX);
                if (wanted.test(part)) {
                    return true;
                }
            }
            return false;
        } catch (IOException broken) {
            // what cannot be read may hold anything
            return unreadable;
        }
    }

    /** The file that became this import, as it came. */
    public Optional<byte[]> taken(UUID importId) {
        return sql.first(
                "select content from feeds.spreadsheet where import = ? and content <> ''",
                row -> row.getBytes("content"),
                importId);
    }

    private record Row(
            UUID id,
            String source,
            String name,
            String format,
            String by,
            Instant at,
            UUID importId,
            Instant turnUntil,
            byte[] content) {}

    /**
     * Keeps a CSV or XLSX file, {@linkplain #read read} before this begins, and tells what it would come to; the same under the same id
     * again changes nothing. Problems: directory/no-such-source, directory/invalid-feed, feeds/another-spreadsheet.
     */
    public SpreadsheetJson upload(Caller by, UUID id, String source, String name, byte[] content) {
        sources.mustBeWritableBy(by, source);
        var format = format(content);
        preview(by, source, format, content, clock.instant());
        sql.update("""
                insert into feeds.spreadsheet (id, source, name, format, content, uploaded_by, uploaded_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""", id, source, name(name), format, content, by.name(), clock.instant());
        var kept = row(by, id);
        if (!kept.source().equals(source) || !Arrays.equals(kept.content(), content)) {
            throw FeedsProblem.ANOTHER_SPREADSHEET.because("the id is that of another file");
        }
        return json(by, kept);
    }

    /** Problems: feeds/no-such-spreadsheet. */
    public SpreadsheetJson spreadsheet(Caller by, UUID id) {
        return json(by, row(by, id));
    }

    /** Those that wait, the newest first, without their previews. */
    public List<SpreadsheetJson> waiting(Caller by, int limit) {
        return sql.list("""
                select t.id, t.source, t.name, t.format, t.uploaded_by, t.uploaded_at, t.import, t.turn_until, null::bytea as content
                  from feeds.spreadsheet t join sources.source s on s.code = t.source
                 where (? or s.organization_id = ?) and t.import is null order by t.uploaded_at desc limit ?""", row -> bare(read(row), null, null), Sources.seesAll(by), by.organization(), limit);
    }

    /**
     * Takes the whole of it by the mapping of version {@code seen}; bad rows are kept as those of any import. In steps, each a short
     * transaction; when its node dies between two of them it may be taken again a little later, which changes nothing of what was taken.
     * Problems: feeds/no-such-spreadsheet, feeds/spreadsheet-taken, also while it is being taken; kernel/stale-version when the mapping is
     * another than that of the preview; directory/invalid-feed, directory/import-stopped.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public ImportJson confirm(Caller by, UUID id, long seen) {
        var claimed = work.of(() -> claim(by, id, seen));
        UUID taken = null;
        try {
            var done = take(by, claimed);
            taken = done.id();
            return done;
        } finally {
            var became = taken;
            work.of(() -> {
                turns.end(claimed.turn(), became);
                return became;
            });
        }
    }

    private record Claimed(Row kept, UUID turn) {}

    private Claimed claim(Caller by, UUID id, long seen) {
        var kept = mustWait(locked(by, id));
        var version = mappings.of(by, kept.source()).version();
        if (version != seen) {
            throw KernelProblem.STALE_VERSION.because("the mapping has version %d now: look again".formatted(version));
        }
        return new Claimed(kept, turns.begin(id));
    }

    private ImportJson take(Caller by, Claimed claimed) {
        var kept = claimed.kept();
        try (var table = turns.reading(table(kept.format(), kept.content()), claimed.turn())) {
            return feeds.load(by, kept.source(), table, kept.at().toEpochMilli());
        } catch (IOException unreadable) {
            throw DirectoryProblem.INVALID_FEED.because("cannot be read: " + unreadable.getMessage());
        }
    }

    /** Forgets one that waits. Problems: feeds/no-such-spreadsheet, feeds/spreadsheet-taken. */
    public void discard(Caller by, UUID id) {
        mustWait(locked(by, id));
        sql.update("delete from feeds.spreadsheet where id = ?", id);
    }

    /** Forgets those that waited too long. */
    public void forget() {
        sql.update(
                "delete from feeds.spreadsheet where uploaded_at < ? and " + WAITS,
                clock.instant().minus(KEPT),
                clock.instant());
    }

    private Row mustWait(Row row) {
        if (row.importId() != null) {
            throw FeedsProblem.SPREADSHEET_TAKEN.because("it is import " + row.importId());
        }
        if (row.turnUntil() != null && row.turnUntil().isAfter(clock.instant())) {
            throw FeedsProblem.SPREADSHEET_TAKEN.because("it is being taken right now: look again");
        }
        return row;
    }

    private Row row(Caller by, UUID id) {
        return row(by, id, "");
    }

    private Row locked(Caller by, UUID id) {
        return row(by, id, " for update of t");
    }

    private Row row(Caller by, UUID id, String lock) {
        return sql.first("""
                        select t.id, t.source, t.name, t.format, t.uploaded_by, t.uploaded_at, t.import, t.turn_until, t.content
                          from feeds.spreadsheet t join sources.source s on s.code = t.source
                         where t.id = ? and (? or s.organization_id = ?)""" + lock, Spreadsheets::read, id, Sources.seesAll(by), by.organization())
                .orElseThrow(() -> FeedsProblem.NO_SUCH_SPREADSHEET.because("no spreadsheet " + id));
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                Sql.uuid(row, "id"),
                row.getString("source"),
                row.getString("name"),
                row.getString("format"),
                row.getString("uploaded_by"),
                Sql.instant(row, "uploaded_at"),
                Sql.uuid(row, "import"),
                Sql.instant(row, "turn_until"),
                row.getBytes("content"));
    }

    private SpreadsheetJson json(Caller by, Row row) {
        return row.importId() != null
                ? bare(row, null, null)
                : bare(
                        row,
                        mappings.of(by, row.source()).version(),
                        preview(by, row.source(), row.format(), row.content(), row.at()));
    }

    private static SpreadsheetJson bare(Row row, Long mappingVersion, PreviewJson preview) {
        return new SpreadsheetJson(
                row.id(),
                row.source(),
                row.name(),
                row.format(),
                row.by(),
                row.at(),
                row.importId() == null ? row.at().plus(KEPT) : null,
                row.importId(),
                mappingVersion,
                preview);
    }

    private PreviewJson preview(Caller by, String source, String format, byte[] content, Instant at) {
        try (var table = table(format, content)) {
            return Preview.of(table, mappings.of(by, source).byColumn(), at.toEpochMilli());
        } catch (IOException unreadable) {
            throw DirectoryProblem.INVALID_FEED.because("cannot be read: " + unreadable.getMessage());
        }
    }

    private static Table table(String format, byte[] content) throws IOException {
        return format.equals(XlsxTable.FORMAT) ? new XlsxTable(content) : new CsvTable(content);
    }

    /** By what is in it: a zip or an old Office file is meant for a workbook, anything else for text. */
    private static String format(byte[] content) {
        boolean packed = content.length > 4
                && (content[0] == 'P' && content[1] == 'K' || content[0] == (byte) 0xD0 && content[1] == (byte) 0xCF);
        return packed ? XlsxTable.FORMAT : CsvTable.FORMAT;
    }

    /**
     * All of what somebody sends, before a transaction begins that would wait for the sender. Problems: directory/feed-too-large,
     * directory/invalid-feed.
     */
    public static byte[] read(InputStream file) {
        try {
            var content = file.readNBytes(BYTES_MAX + 1);
            if (content.length > BYTES_MAX) {
                throw DirectoryProblem.FEED_TOO_LARGE.because(
                        "a spreadsheet has at most %d bytes".formatted(BYTES_MAX));
            }
            return content;
        } catch (IOException cut) {
            throw DirectoryProblem.INVALID_FEED.because("the stream broke off");
        }
    }

    /** The file's name without folders, and without anything that does not show. */
    private static String name(String given) {
        var bare = given == null ? "" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var plain = PlainText.Check.isPlain(bare, false) ? bare.strip() : "";
        return plain.isEmpty() ? "spreadsheet" : plain.substring(0, Math.min(plain.length(), NAME_LENGTH_MAX));
    }
}
