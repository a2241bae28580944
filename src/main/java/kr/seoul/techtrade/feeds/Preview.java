package kr.seoul.techtrade.feeds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kr.seoul.techtrade.feeds.PreviewJson.CellFaultJson;
import kr.seoul.techtrade.feeds.PreviewJson.ColumnJson;
import kr.seoul.techtrade.feeds.PreviewJson.RowJson;
import kr.seoul.techtrade.formats.Columns;
import kr.seoul.techtrade.formats.Table;
import kr.seoul.techtrade.formats.Unit;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.DirectoryProblem;

/** Reads a whole table as if it were taken, and stores nothing. */
final class Preview {
    private static final int FAULTS_MAX = 100;
    private static final int SAMPLE_ROWS = 10;
    private static final int EXAMPLES = 3;
    private static final int SHOWN_LENGTH_MAX = 200;

    private final List<String> header;
    private final List<CellFaultJson> faults = new ArrayList<>();
    private final List<RowJson> sample = new ArrayList<>();
    private final Map<String, Long> rowByKey = new HashMap<>();
    private long rows;
    private long faulty;

    private Preview(List<String> header) {
        this.header = header;
    }

    /** Problems: directory/invalid-feed when the table cannot be read to its end. */
    static PreviewJson of(Table table, Map<String, String> mapping, long version) throws IOException {
        var header = table.header();
        var preview = new Preview(header);
        var guessed = Columns.guessed(header, mapping);
        var missing = guessed.missing();
        var columns = missing.isEmpty() ? guessed : null;
        for (var row = table.next(); row.isPresent(); row = table.next()) {
            preview.see(row.get(), columns, version);
        }
        return new PreviewJson(
                preview.columns(guessed), missing, preview.rows, preview.faulty, preview.faults, preview.sample);
    }

    private void see(Table.Row row, Columns columns, long version) {
        rows++;
        if (sample.size() < SAMPLE_ROWS) {
            sample.add(new RowJson(
                    row.number(), row.cells().stream().map(Preview::shown).toList()));
        }
        if (columns == null) {
            return;
        }
        try {
            columns.line(row.cells(), version);
            var earlier = rowByKey.putIfAbsent(columns.key(row.cells()), row.number());
            if (earlier != null) {
                throw DirectoryProblem.INVALID_RECORD.at("/key", "is the key of row %d already".formatted(earlier));
            }
        } catch (Problem bad) {
            faulty++;
            bad.violations().stream()
                    .filter(fault -> faults.size() < FAULTS_MAX)
                    .forEach(fault -> faults.add(fault(row, columns, fault.pointer(), fault.reason())));
        }
    }

    private CellFaultJson fault(Table.Row row, Columns columns, String pointer, String reason) {
        return columns.column(pointer, row.cells())
                .map(column -> {
                    int at = header.indexOf(column);
                    var value = at < row.cells().size() ? shown(row.cells().get(at)) : "";
                    return new CellFaultJson(
                            row.number(), Table.letter(at) + row.number(), column, pointer.substring(1), value, reason);
                })
                .orElseGet(() -> {
                    var last = Math.max(header.size(), row.cells().size()) - 1;
                    var cells = "A%d:%s%d".formatted(row.number(), Table.letter(last), row.number());
                    return new CellFaultJson(row.number(), cells, null, null, "", reason);
                });
    }

    private List<ColumnJson> columns(Columns guessed) {
        var meanings = guessed.meanings();
        return IntStream.range(0, header.size())
                .mapToObj(at -> {
                    var name = header.get(at);
                    var unit = guessed.unit(name);
                    return new ColumnJson(
                            Table.letter(at),
                            name,
                            meanings.getOrDefault(name, List.of()),
                            unit.map(Unit::currency).orElse(null),
                            unit.map(Unit::size).orElse(null),
                            examples(at));
                })
                .toList();
    }

    private List<String> examples(int at) {
        return sample.stream()
                .filter(row -> at < row.cells().size() && !row.cells().get(at).isBlank())
                .map(row -> row.cells().get(at))
                .distinct()
                .limit(EXAMPLES)
                .toList();
    }

    private static String shown(String cell) {
        return cell.length() <= SHOWN_LENGTH_MAX ? cell : cell.substring(0, SHOWN_LENGTH_MAX) + "…";
    }
}
