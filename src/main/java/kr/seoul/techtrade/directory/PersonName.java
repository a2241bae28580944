package kr.seoul.techtrade.directory;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Sha256;

/** The name of a person who is to be forgotten, in whatever way it may be written. */
public record PersonName(String text) {
    private static final Charset KOREAN = Charset.forName("MS949");

    /** The same name without spaces, in one case. */
    public boolean isMeantBy(String other) {
        return other != null && form(other).equals(form(text));
    }

    /** Enough to know the name again, not to tell it. */
    public byte[] digest(byte[] salt) {
        var sha = Sha256.digest();
        sha.update(salt);
        return sha.digest(form(text).getBytes(StandardCharsets.UTF_8));
    }

    /** How it may stand in a file: in UTF-8, in MS949, or escaped as JSON allows. */
    public List<byte[]> bytes() {
        var lower = text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
        var upper = text.chars()
                .mapToObj(c -> "\\u" + "%04x".formatted(c).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
        return Stream.of(
                        text.getBytes(StandardCharsets.UTF_8),
                        text.getBytes(KOREAN),
                        lower.getBytes(StandardCharsets.US_ASCII),
                        upper.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /** The bytes without the name, wherever it stands in them. */
    public byte[] without(byte[] bytes) {
        var left = bytes;
        for (var name : bytes()) {
            left = without(left, name);
        }
        return left;
    }

    private static byte[] without(byte[] bytes, byte[] name) {
        var left = ByteBuffer.allocate(bytes.length);
        for (int at = 0; at < bytes.length; ) {
            if (at + name.length <= bytes.length && matches(bytes, at, name)) {
                at += name.length;
            } else {
                left.put(bytes[at++]);
            }
        }
        var kept = new byte[left.position()];
        left.flip().get(kept);
        return kept;
    }

    private static boolean matches(byte[] bytes, int at, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (bytes[at + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static String form(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("\\s", "")
                .toLowerCase(Locale.ROOT);
    }
}
