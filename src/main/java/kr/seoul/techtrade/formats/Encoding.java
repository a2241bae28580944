package kr.seoul.techtrade.formats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kr.seoul.techtrade.lines.DirectoryProblem;

/**
 * How the text of a feed is encoded: as its sender says, else as the first line says that is not plain ASCII. Korean offices write
 * EUC-KR, or MS949, which holds it (WHATWG Encoding, index EUC-KR).
 */
public final class Encoding {
    static final Charset KOREAN = Charset.forName("MS949");
    static final String NEITHER = "is neither UTF-8 nor EUC-KR (MS949)";

    private static final Set<String> KOREAN_NAMES =
            Set.of("euc-kr", "cp949", "ms949", "windows-949", "ks_c_5601-1987", "x-windows-949");

    private Charset charset;

    /** Problems: directory/invalid-feed for another encoding than UTF-8 and EUC-KR. {@code declared} is null when nobody says. */
    public static Encoding of(String declared) {
        var encoding = new Encoding();
        if (declared != null) {
            var name = declared.strip().toLowerCase(Locale.ROOT);
            if (name.equals("utf-8") || name.equals("utf8")) {
                encoding.charset = StandardCharsets.UTF_8;
            } else if (KOREAN_NAMES.contains(name)) {
                encoding.charset = KOREAN;
            } else {
                throw DirectoryProblem.INVALID_FEED.because("the encodings taken are UTF-8 and EUC-KR (MS949)");
            }
        }
        return encoding;
    }

    /** The next line's, in which it may turn out not to be; null when it is in neither. */
    public Charset next(byte[] line) {
        if (charset != null) {
            return charset;
        }
        var utf8 = strict(StandardCharsets.UTF_8, line);
        if (utf8.isPresent()) {
            charset = utf8.get().length() < line.length ? StandardCharsets.UTF_8 : null;
            return StandardCharsets.UTF_8;
        }
        charset = isBrokenUtf8(line) || strict(KOREAN, line).isEmpty() ? null : KOREAN;
        return charset;
    }

    /** The text of a line in the encoding that is its. Problems: directory/invalid-record. */
    public static String text(byte[] line, Charset charset) {
        if (charset == null) {
            throw DirectoryProblem.INVALID_RECORD.at("", NEITHER);
        }
        return strict(charset, line)
                .orElseThrow(
                        () -> DirectoryProblem.INVALID_RECORD.at("", "is not " + name(charset) + " as the feed is"));
    }

    /** Refuses a beginning that neither of the two can have. Problems: directory/invalid-feed. */
    static void refuseWide(byte[] start, int length) {
        if (length >= 2 && (start[0] == 0 || start[1] == 0 || isMark(start, 0xFE, 0xFF) || isMark(start, 0xFF, 0xFE))) {
            throw DirectoryProblem.INVALID_FEED.because("looks like UTF-16 or UTF-32: send UTF-8 or EUC-KR (MS949)");
        }
    }

    /** Some Hangul can be read as UTF-8, which text in MS949 does not come by: cut or damaged, and no Korean encoding. */
    static boolean isBrokenUtf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
    }

    static Optional<String> strict(Charset charset, byte[] bytes) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException another) {
            return Optional.empty();
        }
    }

    private static boolean isMark(byte[] start, int first, int second) {
        return start[0] == (byte) first && start[1] == (byte) second;
    }

    private static String name(Charset charset) {
        return charset.equals(KOREAN) ? "EUC-KR (MS949)" : "UTF-8";
    }
}
