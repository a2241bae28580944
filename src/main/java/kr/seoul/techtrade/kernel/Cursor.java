package kr.seoul.techtrade.kernel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The sort keys of the last row of a page, opaque to clients. It only ever becomes a bound parameter beside the caller's own
 * filters, so a forged one shows nothing that the caller may not see.
 */
public record Cursor(List<String> keys) {
    private static final String SEPARATOR = "\u001f";
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
    /** As the contract has it; a name of 200 syllables and an id take 850. */
    private static final int LENGTH_MAX = 2000;

    public static Cursor of(Object... keys) {
        return new Cursor(List.of(keys).stream().map(Object::toString).toList());
    }

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8));
    }

    /** Of a list in the order of ids: the one after which its next page begins, null for the first page. Problems: kernel/invalid-cursor. */
    public static UUID id(String encoded) {
        return encoded == null ? null : decode(encoded, 1).uuid(0);
    }

    /** Problems: kernel/invalid-cursor unless it holds exactly {@code size} keys. */
    public static Cursor decode(String encoded, int size) {
        try {
            if (encoded.length() <= LENGTH_MAX) {
                var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
                var keys = List.of(text.split(SEPARATOR, -1));
                if (keys.size() == size && text.indexOf('\0') < 0) {
                    return new Cursor(keys);
                }
            }
            throw invalid();
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    public UUID uuid(int index) {
        try {
            return UUID.fromString(keys.get(index));
        } catch (IllegalArgumentException notUuid) {
            throw invalid();
        }
    }

    public Instant instant(int index) {
        try {
            var instant = Instant.parse(keys.get(index));
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST)) {
                throw invalid();
            }
            return instant;
        } catch (DateTimeParseException notInstant) {
            throw invalid();
        }
    }

    public long number(int index) {
        try {
            return Long.parseLong(keys.get(index));
        } catch (NumberFormatException notNumber) {
            throw invalid();
        }
    }

    private static Problem invalid() {
        return KernelProblem.INVALID_CURSOR.at("/cursor", "take the cursor from the link of the page before");
    }
}
