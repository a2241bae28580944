package kr.seoul.techtrade.lines;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Violation;

/**
 * One acceptable line of a feed: what a source says of a company under the source's own key, or that it no longer says
 * anything ({@code deleted}). {@code payload} is the JSON as it came; {@code hash} is equal exactly for equal content, {@code digest}
 * for equal bytes, null when it is not known or something was taken out. A line of another {@code type} has no values but its
 * {@code content}, as JSON, for whoever knows that type. {@code warnings}: what is odd about it, though it is taken.
 */
public record Line(
        String type,
        String key,
        long version,
        boolean deleted,
        Map<Attribute, String> values,
        String content,
        String payload,
        String hash,
        UUID digest,
        List<Violation> warnings) {
    /** The type of a line that names none. */
    public static final String COMPANY = "company";

    private static final int HASH_BYTES = 16;

    public static Line company(String key, long version, Map<Attribute, String> values, String payload, String extra) {
        return new Line(
                COMPANY, key, version, false, values, null, payload, hash(values + "\n" + extra), null, List.of());
    }

    public static Line tombstone(String key, long version, String payload) {
        return gone(COMPANY, key, version, payload);
    }

    public static Line other(String type, String key, long version, String content, String payload) {
        return new Line(type, key, version, false, Map.of(), content, payload, hash(content), null, List.of());
    }

    public static Line gone(String type, String key, long version, String payload) {
        return new Line(type, key, version, true, Map.of(), null, payload, hash("deleted"), null, List.of());
    }

    /** The same, known by this digest. */
    public Line as(UUID known) {
        return new Line(type, key, version, deleted, values, content, payload, hash, known, warnings);
    }

    /** The same, with what is odd about it. */
    public Line warning(List<Violation> odd) {
        return new Line(type, key, version, deleted, values, content, payload, hash, digest, odd);
    }

    public boolean isOfCompany() {
        return type.equals(COMPANY);
    }

    /** The first 128 bits of SHA-256, as hexadecimal. */
    private static String hash(String content) {
        return Sha256.text(Arrays.copyOf(Sha256.of(content), HASH_BYTES));
    }
}
