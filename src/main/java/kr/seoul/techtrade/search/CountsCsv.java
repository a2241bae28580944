package kr.seoul.techtrade.search;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import kr.seoul.techtrade.funding.AggregatesCsv;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Counts as a table (RFC 4180) with a line for each cell. */
final class CountsCsv {
    private CountsCsv() {}

    static String of(CountsJson counts) {
        var text = new StringWriter();
        try (var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(List.of("stage", "field", "region", "year", "count"));
            for (var cell : counts.cells()) {
                csv.printRecord(
                        cell.stage(),
                        AggregatesCsv.plain(cell.field()),
                        AggregatesCsv.plain(cell.region()),
                        cell.year(),
                        cell.count());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
