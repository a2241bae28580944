package kr.seoul.techtrade.feeds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Function;
import kr.seoul.techtrade.formats.Columns;
import kr.seoul.techtrade.formats.Encoding;
import kr.seoul.techtrade.formats.Feed;
import kr.seoul.techtrade.formats.NdjsonFeed;
import kr.seoul.techtrade.investment.Lines;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.Incoming;
import kr.seoul.techtrade.lines.Line;
import kr.seoul.techtrade.sources.Delivery;
import kr.seoul.techtrade.sources.Imports;

/** The bad lines of an import once more, as they came and under their numbers, by the rules and the mapping of now. */
final class ReplayFeed implements Feed {
    private static final int AT_ONCE = 500;

    private final Imports imports;
    private final UUID of;
    private final Function<byte[], Line> parse;
    private final Queue<Imports.Bad> next = new ArrayDeque<>();
    private long line;

    private ReplayFeed(Imports imports, UUID of, Function<byte[], Line> parse) {
        this.imports = imports;
        this.of = of;
        this.parse = parse;
    }

    /** Problems: directory/invalid-feed when the columns of a table still do not say what is key and name. */
    static ReplayFeed of(Imports imports, UUID of, Delivery delivery, Map<String, String> mapping) {
        if (delivery.header() == null) {
            var encoding = Encoding.of(null);
            return new ReplayFeed(imports, of, bytes -> Lines.parse(Encoding.text(bytes, encoding.next(bytes))));
        }
        var columns = Columns.of(delivery.header(), mapping);
        return new ReplayFeed(imports, of, bytes -> row(columns, bytes, delivery.versionDefault()));
    }

    @Override
    public Optional<Incoming> next() {
        if (next.isEmpty()) {
            next.addAll(imports.open(of, line, AT_ONCE));
        }
        return Optional.ofNullable(next.poll()).map(this::entry);
    }

    private Entry entry(Imports.Bad bad) {
        line = bad.line();
        try {
            if (bad.payload().length >= NdjsonFeed.LINE_BYTES_MAX) {
                throw DirectoryProblem.INVALID_RECORD.at("", "only its beginning was kept: send it again");
            }
            return Entry.of(bad.line(), parse.apply(bad.payload()));
        } catch (Problem problem) {
            return Entry.bad(bad.line(), problem, bad.payload());
        }
    }

    /** Kept as the array of its cells; one that contradicted another as the mapped line, with the row in "row". */
    private static Line row(Columns columns, byte[] payload, long version) {
        var json = Json.kept(new String(payload, StandardCharsets.UTF_8));
        var cells = json.isArray()
                ? json.valueStream()
                : columns.header().names().stream().map(name -> json.path("row").path(name));
        return columns.line(cells.map(cell -> cell.asString("")).toList(), version);
    }
}
