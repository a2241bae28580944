package kr.seoul.techtrade.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Looks for byte sequences in a stream of any length. */
final class ByteSearch {
    private static final int BUFFER = 64 << 10;

    private ByteSearch() {}

    /** What is looked for, and what finding it means. */
    record Pattern(byte[] bytes, String meaning) {
        static Pattern ascii(String text, String meaning) {
            return new Pattern(text.getBytes(StandardCharsets.US_ASCII), meaning);
        }
    }

    /** The meaning of the first pattern that is there; reads no further. */
    static Optional<String> find(InputStream in, List<Pattern> patterns) throws IOException {
        int overlap = patterns.stream()
                .mapToInt(pattern -> pattern.bytes().length - 1)
                .max()
                .orElse(0);
        var window = new byte[overlap + BUFFER];
        int kept = 0;
        for (int read = in.readNBytes(window, 0, BUFFER); read > 0; read = in.readNBytes(window, kept, BUFFER)) {
            int filled = kept + read;
            for (var pattern : patterns) {
                if (contains(window, filled, pattern.bytes())) {
                    return Optional.of(pattern.meaning());
                }
            }
            kept = Math.min(overlap, filled);
            System.arraycopy(window, filled - kept, window, 0, kept);
        }
        return Optional.empty();
    }

    private static boolean contains(byte[] window, int filled, byte[] wanted) {
        for (int start = 0; start + wanted.length <= filled; start++) {
            if (window[start] == wanted[0] && isAt(window, start, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] window, int start, byte[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (window[start + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
