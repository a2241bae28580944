package kr.seoul.techtrade.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The journal as comma-separated lines, one per posting, for spreadsheets. */
final class CsvJournal {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("effectiveOn", "bookedAt", "reference", "description", "account", "amount", "currency")
            .get();
    /** A spreadsheet would take a text that begins with one of these for a formula. */
    private static final String FORMULA = "=+-@";

    private CsvJournal() {}

    private record Row(
            LocalDate effectiveOn,
            Instant bookedAt,
            String reference,
            String description,
            String account,
            Money amount) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("effective_on", LocalDate.class),
                    Sql.instant(row, "booked_at"),
                    row.getString("reference"),
                    row.getString("description"),
                    row.getString("code"),
                    Money.of(row.getLong("amount"), row.getString("currency")));
        }
    }

    static void write(Sql sql, LocalDate from, LocalDate to, Appendable out) {
        try {
            var lines = new CSVPrinter(out, FORMAT);
            sql.each(Statements.JOURNAL, Row::read, row -> print(lines, row), from, to);
            lines.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void print(CSVPrinter lines, Row row) {
        try {
            lines.printRecord(
                    row.effectiveOn(),
                    row.bookedAt(),
                    text(row.reference()),
                    text(row.description()),
                    row.account(),
                    row.amount().amount(),
                    row.amount().currencyCode());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String text(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
