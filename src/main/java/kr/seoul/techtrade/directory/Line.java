package kr.seoul.techtrade.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * One acceptable line of a feed: what a source says of a company under the source's own key, or that it no longer says
 * anything ({@code deleted}). {@code payload} is the JSON as it came; {@code hash} is equal exactly for equal content.
 */
public record Line(
        String key, long version, boolean deleted, Map<Attribute, String> values, String payload, String hash) {
    private static final int HASH_BYTES = 16;

    public static Line company(String key, long version, Map<Attribute, String> values, String payload, String extra) {
        return new Line(key, version, false, values, payload, hash(values + "\n" + extra));
    }

    public static Line tombstone(String key, long version, String payload) {
        return new Line(key, version, true, Map.of(), payload, hash("deleted"));
    }

    /** The first 128 bits of SHA-256, as hexadecimal. */
    private static String hash(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
