package kr.seoul.techtrade.originals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.Erased;
import kr.seoul.techtrade.directory.PersonName;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.sources.Delivery;
import kr.seoul.techtrade.sources.Imports;
import kr.seoul.techtrade.sources.Run;

/** Keeps what came as it came, a piece for each batch, for those who may see its import. */
@ApplicationScoped
@Transactional
public class Originals {
    /** As long as accounts of what the city spends can be asked for; then nothing but what the directory made of it is left. */
    static final Period KEPT = Period.ofYears(5);

    private static final int PIECES_AT_ONCE = 16;

    /** What comes after the end of a feed that somebody cancelled may come once more. */
    private static final String KEEP = """
            insert into originals.piece (import, line, packed, came_at) values (?, ?, ?, ?)
            on conflict (import, line) do update set packed = excluded.packed, came_at = excluded.came_at""";
    /** Lines that were read again came with the first import. */
    private static final String FIRST = """
            with recursive origin(id, replay_of) as (
                select id, replay_of from sources.import where id = ?
                union
                select i.id, i.replay_of from sources.import i join origin o on i.id = o.replay_of)
            select id from origin where replay_of is null""";

    private static final String PIECE = """
            select i.id, i.source, i.started_by, i.format, p.line, p.packed, p.came_at
              from originals.piece p join sources.import i on i.id = p.import
             where\s""";
    private static final String LINE = PIECE + "p.import = ? and p.line <= ? order by p.line desc limit 1";
    private static final String OF_SOURCES = PIECE + "i.source = any(?)";

    private final Sql sql;
    private final Imports imports;
    private final Clock clock;

    protected Originals() {
        this(null, null, null);
    }

    @Inject
    public Originals(Sql sql, Imports imports, Clock clock) {
        this.sql = sql;
        this.imports = imports;
        this.clock = clock;
    }

    private record Kept(
            UUID id, String source, String sentBy, String format, long line, byte[] packed, Instant cameAt) {
        boolean isOfLines() {
            return format.equals(Delivery.NDJSON.format());
        }
    }

    private record Part(long line, byte[] packed) {}

    private record Mended(UUID id, long line, byte[] packed, int lines) {}

    /** In the transaction that takes the batch; whoever was erased under the keys of its lines is not kept again. */
    public void keep(Run run, Piece piece, List<Entry> batch) {
        if (piece.isEmpty()) {
            return;
        }
        var names = Erased.of(sql, run.source(), batch).names(batch);
        var packed = names.isEmpty() ? piece.packed() : Piece.pack(without(piece.bytes(), names));
        sql.update(KEEP, run.id(), piece.line(), packed, clock.instant());
    }

    private static byte[] without(byte[] bytes, Set<PersonName> names) {
        var left = bytes;
        for (var name : names) {
            left = name.without(left);
        }
        return left;
    }

    /** Problems: directory/no-such-import; originals/not-kept for no such line, a feed of no lines, or one that is forgotten. */
    public OriginalLineJson line(Caller by, UUID id, long line) {
        var kept = sql.first(LINE, Originals::kept, first(by, id), line).orElseThrow(Originals::nothing);
        if (!kept.isOfLines()) {
            throw OriginalsProblem.NOT_KEPT.because("a feed in %s is kept as a whole only".formatted(kept.format()));
        }
        var bytes = line(Piece.unpack(kept.packed()), line - kept.line()).orElseThrow(Originals::nothing);
        return new OriginalLineJson(
                kept.id(),
                line,
                kept.source(),
                kept.sentBy(),
                kept.cameAt(),
                Base64.getEncoder().encodeToString(bytes),
                text(bytes));
    }

    /** From which import all of it can be written. Problems: directory/no-such-import, originals/not-kept. */
    public UUID whole(Caller by, UUID id) {
        var first = first(by, id);
        sql.first("select 1 from originals.piece where import = ? limit 1", row -> true, first)
                .orElseThrow(Originals::nothing);
        return first;
    }

    /** All that came with an import that {@link #whole} named, in memory of some pieces. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void write(UUID id, OutputStream to) throws IOException {
        long after = 0;
        List<Part> parts;
        do {
            parts = sql.list(
                    "select line, packed from originals.piece where import = ? and line > ? order by line limit ?",
                    row -> new Part(row.getLong("line"), row.getBytes("packed")),
                    id,
                    after,
                    PIECES_AT_ONCE);
            for (var part : parts) {
                to.write(Piece.unpack(part.packed()));
                after = part.line();
            }
        } while (parts.size() == PIECES_AT_ONCE);
    }

    /**
     * Takes a person out of what came from the sources of these keys: not where a line speaks of a company under another key, which has
     * somebody of the same name. Answers how many lines named them. In the transaction of the caller.
     */
    public int erase(Map<String, Set<String>> keys, PersonName name) {
        var naming = new ArrayList<Kept>();
        sql.each(
                OF_SOURCES,
                Originals::kept,
                piece -> {
                    if (Naming.isIn(Piece.unpack(piece.packed()), name)) {
                        naming.add(piece);
                    }
                },
                keys.keySet());
        var others = others(naming, name);
        keys.forEach(
                (source, own) -> others.getOrDefault(source, new HashSet<>()).removeAll(own));
        var mended = naming.stream()
                .map(piece -> mended(piece, name, others.getOrDefault(piece.source(), Set.of())))
                .filter(piece -> piece.lines() > 0)
                .toList();
        sql.batch(
                "update originals.piece set packed = ? where import = ? and line = ?",
                mended.stream()
                        .map(piece -> new Object[] {piece.packed(), piece.id(), piece.line()})
                        .toList());
        return mended.stream().mapToInt(Mended::lines).sum();
    }

    /** By source the keys of known companies under which these pieces name the person. */
    private Map<String, Set<String>> others(List<Kept> naming, PersonName name) {
        var keys = naming.stream()
                .filter(Kept::isOfLines)
                .flatMap(piece -> Naming.companies(Piece.unpack(piece.packed()), name))
                .distinct()
                .toList();
        return sql
                .list(
                        "select source, key from directory.record where source = any(?) and key = any(?)",
                        row -> Map.entry(row.getString("source"), row.getString("key")),
                        naming.stream().map(Kept::source).distinct().toList(),
                        keys)
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(HashSet::new))));
    }

    private static Mended mended(Kept piece, PersonName name, Set<String> others) {
        var bytes = Piece.unpack(piece.packed());
        var without = piece.isOfLines() ? Naming.without(bytes, name, others) : Naming.without(bytes, name);
        return new Mended(piece.id(), piece.line(), Piece.pack(without.bytes()), without.lines());
    }

    /** What came longer ago than {@link #KEPT}. */
    public void forget() {
        var past = clock.instant().atZone(ClockProducer.SEOUL).minus(KEPT).toInstant();
        sql.update("delete from originals.piece where came_at < ?", past);
    }

    private UUID first(Caller by, UUID id) {
        imports.get(by, id);
        return sql.first(FIRST, row -> Sql.uuid(row, "id"), id).orElseThrow();
    }

    /** Counted from 0; empty when there are not so many. */
    static Optional<byte[]> line(byte[] bytes, long number) {
        int start = 0;
        for (long passed = 0; passed < number; passed++) {
            start = end(bytes, start) + 1;
        }
        return start < bytes.length
                ? Optional.of(Arrays.copyOfRange(bytes, start, end(bytes, start)))
                : Optional.empty();
    }

    private static int end(byte[] bytes, int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException another) {
            return null;
        }
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                Sql.uuid(row, "id"),
                row.getString("source"),
                row.getString("started_by"),
                row.getString("format"),
                row.getLong("line"),
                row.getBytes("packed"),
                Sql.instant(row, "came_at"));
    }

    private static Problem nothing() {
        return OriginalsProblem.NOT_KEPT.because("there is no such line, or it is older than what is kept");
    }
}
