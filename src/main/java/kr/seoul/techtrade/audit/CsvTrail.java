package kr.seoul.techtrade.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Json;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Entries as comma-separated lines, for spreadsheets; changes are one column of JSON. */
final class CsvTrail {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "id",
                    "at",
                    "kind",
                    "actorKind",
                    "actor",
                    "name",
                    "organization",
                    "act",
                    "note",
                    "requestId",
                    "address",
                    "agent",
                    "subjects",
                    "changes")
            .get();
    /** A spreadsheet would take a text that begins with one of these for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final CSVPrinter lines;

    CsvTrail(Appendable out) {
        try {
            lines = new CSVPrinter(out, FORMAT);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    void add(EntryJson entry) {
        try {
            lines.printRecord(
                    entry.id(),
                    entry.at(),
                    entry.kind(),
                    entry.actor().kind(),
                    entry.actor().id().map(UUID::toString).orElse(""),
                    text(entry.actor().name()),
                    entry.actor().organization().map(UUID::toString).orElse(""),
                    text(entry.act()),
                    text(entry.note()),
                    text(entry.requestId()),
                    text(entry.address()),
                    text(entry.agent()),
                    entry.subjects().stream().map(UUID::toString).collect(Collectors.joining(" ")),
                    entry.changes().isEmpty() ? "" : Json.write(entry.changes()));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String text(Optional<String> optional) {
        var text = optional.orElse("");
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
