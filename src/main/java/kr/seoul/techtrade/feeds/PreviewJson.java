package kr.seoul.techtrade.feeds;

import java.util.List;
import kr.seoul.techtrade.formats.Meaning;

/**
 * What a table would come to: {@code missing} is what no column means but one must ({@code key}, {@code name}), and then no row was
 * read; {@code faulty} of the {@code rows} would not be taken. Of faults and rows the first ones only.
 */
public record PreviewJson(
        List<ColumnJson> columns,
        List<String> missing,
        long rows,
        long faulty,
        List<CellFaultJson> faults,
        List<RowJson> sample) {
    /**
     * {@code letter} as spreadsheets call it; {@code means} all it means, by {@link Meaning}; a few of its first values. Of amounts the {@code
     * currency} that its name or the mapping says, and how much one in a cell is ({@code unit}, 1000000 in one of 백만원); else null.
     */
    public record ColumnJson(
            String letter, String column, List<String> means, String currency, Long unit, List<String> examples) {}

    /**
     * What is wrong at {@code cell} such as {@code C5}, which {@code means} something by {@link Meaning}; {@code A5:F5} for a whole row,
     * and then {@code column} and {@code means} are null.
     */
    public record CellFaultJson(long row, String cell, String column, String means, String value, String reason) {}

    public record RowJson(long row, List<String> cells) {}
}
