package kr.seoul.techtrade.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.Incoming;

/**
 * A row of a table is a line; a bad one is kept as the JSON array of its cells, of persons only of those that mean something, and no
 * more of it than of any line.
 */
public record TableFeed(Table table, Columns columns, long version) implements Feed {
    @Override
    public Optional<Incoming> next() throws IOException {
        return table.next().map(this::entry);
    }

    @Override
    public byte[] original(boolean last) {
        return table.original(last);
    }

    @Override
    public long pending() {
        return table.pending();
    }

    private Entry entry(Table.Row row) {
        if (row.number() > NdjsonFeed.LINES_MAX) {
            throw DirectoryProblem.FEED_TOO_LARGE.because(
                    "a feed has at most %d lines".formatted(NdjsonFeed.LINES_MAX));
        }
        try {
            return Entry.of(row.number(), columns.line(row.cells(), version));
        } catch (Problem problem) {
            var kept = Json.write(columns.kept(row.cells()));
            var bytes = kept.getBytes(StandardCharsets.UTF_8);
            return Entry.bad(
                    row.number(), problem, Arrays.copyOf(bytes, Math.min(bytes.length, NdjsonFeed.LINE_BYTES_MAX)));
        }
    }
}
