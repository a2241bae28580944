package kr.seoul.techtrade.sources;

import java.util.List;
import java.util.UUID;

/**
 * What is delivered: {@code format} such as {@code NDJSON}; of a table its {@code header} and the version of rows without one, else
 * null; {@code replayOf} the import whose bad lines are read again, else null.
 */
public record Delivery(String format, List<String> header, Long versionDefault, UUID replayOf) {
    public static final Delivery NDJSON = new Delivery("NDJSON", null, null, null);

    /** A table, whatever file it comes in. */
    public static Delivery table(String format, List<String> header, long versionDefault) {
        return new Delivery(format, List.copyOf(header), versionDefault, null);
    }

    public Delivery again(UUID of) {
        return new Delivery(format, header, versionDefault, of);
    }
}
