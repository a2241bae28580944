package kr.seoul.techtrade.formats;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Line;

/** What the columns of a table come to: companies, or what a {@link Sheet} tells of when columns say so. */
public interface Columns {
    /**
     * As the header says, unless {@code mapping} says otherwise: the meaning of a column by its name, {@link Meaning#NOTHING} for
     * one that is left out. Problems: directory/invalid-feed when a column is named twice or not at all, or none means what each row
     * needs.
     */
    static Columns of(List<String> header, Map<String, String> mapping) {
        var columns = guessed(header, mapping);
        if (!columns.missing().isEmpty()) {
            throw DirectoryProblem.INVALID_FEED.because(
                    columns instanceof SheetColumns of
                            ? "the header of a table of %ss needs columns for the key and the %s"
                                    .formatted(
                                            of.sheet().kind().json(), of.sheet().owner())
                            : "the header needs a column for the key and one for the name, such as \"key\" and \"name\"");
        }
        return columns;
    }

    /** The same without asking for what each row needs. Problems: directory/invalid-feed as {@link Header}. */
    static Columns guessed(List<String> header, Map<String, String> mapping) {
        var named = new Header(header, mapping);
        return Sheet.of(named)
                .<Columns>map(sheet -> new SheetColumns(sheet, named))
                .orElseGet(() -> new TableColumns(named));
    }

    Header header();

    /** What each column of the header means then; those that mean nothing are not in it. A column may mean two things. */
    Map<String, List<String>> meanings();

    /** In what the amounts of a column are counted, where their cells say nothing else; empty for what is no amount and where nothing is said. */
    default Optional<Unit> unit(String column) {
        return Optional.empty();
    }

    /** What no column means but each row needs, by {@link Meaning}. */
    List<String> missing();

    /** In which columns what a fault points at may be. */
    List<String> under(String pointer);

    /** Problems: directory/invalid-record with a violation per fault; its pointers name what columns mean. */
    Line line(Map<String, String> row, long versionDefault);

    /** The same of the cells in their order, unless they come to more than a line may have. */
    default Line line(List<String> cells, long versionDefault) {
        var names = header().names();
        if (cells.size() != names.size()) {
            throw DirectoryProblem.INVALID_RECORD.at(
                    "", "has %d fields, the header %d".formatted(cells.size(), names.size()));
        }
        mustBeShort(cells.stream().mapToLong(String::length).sum());
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            if (cells.get(i).indexOf('\0') >= 0) {
                throw DirectoryProblem.INVALID_RECORD.at(
                        "", "holds the character U+0000 in the column \"%s\"".formatted(names.get(i)));
            }
            row.put(names.get(i), cells.get(i));
        }
        var line = line(row, versionDefault);
        mustBeShort(line.payload().getBytes(StandardCharsets.UTF_8).length);
        return line;
    }

    private static void mustBeShort(long bytes) {
        if (bytes > NdjsonFeed.LINE_BYTES_MAX) {
            throw DirectoryProblem.INVALID_RECORD.at(
                    "", "comes to more than %d bytes".formatted(NdjsonFeed.LINE_BYTES_MAX));
        }
    }

    /** Those cells of a row that may be kept when it is bad, the others empty. */
    default List<String> kept(List<String> cells) {
        return cells;
    }

    /** In which column a fault lies: of those that mean what it points at the first that is filled; empty for the whole row. */
    default Optional<String> column(String pointer, List<String> cells) {
        var columns = pointer.isEmpty() ? List.<String>of() : under(pointer);
        return columns.stream()
                .filter(name -> {
                    int at = header().names().indexOf(name);
                    return at < cells.size() && !cells.get(at).isBlank();
                })
                .findFirst()
                .or(() -> columns.stream().findFirst());
    }

    /** The source's own key of a row; empty when there is none. */
    default String key(List<String> cells) {
        return under("/key").stream()
                .map(header().names()::indexOf)
                .filter(at -> at < cells.size() && !cells.get(at).isBlank())
                .map(at -> cells.get(at).strip())
                .findFirst()
                .orElse("");
    }
}
