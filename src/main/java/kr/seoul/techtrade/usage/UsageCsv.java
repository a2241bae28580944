package kr.seoul.techtrade.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Usage as comma-separated lines, for spreadsheets. */
public final class UsageCsv {
    private static final String[] REQUESTS = {
        "day", "clientId", "client", "rateClass", "requests", "refused", "limited", "failed"
    };
    private static final String[] DELIVERIES = {"day", "webhookId", "url", "attempts", "failed"};
    /** A spreadsheet would take a text that begins with one of these for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private UsageCsv() {}

    public static String requests(UsageJson usage) {
        return lines(REQUESTS, csv -> {
            for (var one : usage.requests()) {
                csv.printRecord(
                        one.day(),
                        one.clientId(),
                        text(one.client()),
                        one.rateClass(),
                        one.requests(),
                        one.refused(),
                        one.limited(),
                        one.failed());
            }
        });
    }

    public static String deliveries(UsageJson usage) {
        return lines(DELIVERIES, csv -> {
            for (var one : usage.deliveries()) {
                csv.printRecord(one.day(), one.webhookId(), one.url(), one.attempts(), one.failed());
            }
        });
    }

    private interface Lines {
        void to(CSVPrinter csv) throws IOException;
    }

    private static String lines(String[] header, Lines lines) {
        var text = new StringBuilder();
        try (var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord((Object[]) header);
            lines.to(csv);
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return text.toString();
    }

    private static String text(String name) {
        return !name.isEmpty() && FORMULA.indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    }
}
