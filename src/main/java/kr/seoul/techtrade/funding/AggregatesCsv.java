package kr.seoul.techtrade.funding;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Figures as a table (RFC 4180) with a line for each cell and currency; amounts in major units. What came later stands at the end. */
public final class AggregatesCsv {
    private static final List<String> HEADER = List.of(
            "stage",
            "field",
            "region",
            "year",
            "rounds",
            "companies",
            "undisclosed",
            "currency",
            "disclosed",
            "estimated",
            "sum",
            "median",
            "p25",
            "p75",
            "quarter",
            "month");
    /** What a spreadsheet would take for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private AggregatesCsv() {}

    public static String of(AggregatesJson aggregates) {
        var text = new StringWriter();
        try (var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(HEADER);
            for (var cell : aggregates.cells()) {
                if (cell.amounts().isEmpty()) {
                    csv.printRecord(
                            plain(cell.stage()),
                            plain(cell.field()),
                            plain(cell.region()),
                            cell.year(),
                            cell.rounds(),
                            cell.companies(),
                            cell.undisclosed(),
                            null,
                            0,
                            0,
                            null,
                            null,
                            null,
                            null,
                            cell.quarter(),
                            cell.month());
                }
                for (var amounts : cell.amounts()) {
                    csv.printRecord(
                            plain(cell.stage()),
                            plain(cell.field()),
                            plain(cell.region()),
                            cell.year(),
                            cell.rounds(),
                            cell.companies(),
                            cell.undisclosed(),
                            amounts.sum().currencyCode(),
                            amounts.disclosed(),
                            amounts.estimated(),
                            amounts.sum().amount(),
                            amounts.median().amount(),
                            amounts.p25().amount(),
                            amounts.p75().amount(),
                            cell.quarter(),
                            cell.month());
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** What no spreadsheet takes for a formula. */
    public static String plain(String text) {
        return text != null && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
