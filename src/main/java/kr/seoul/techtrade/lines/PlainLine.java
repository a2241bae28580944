package kr.seoul.techtrade.lines;

import java.text.Normalizer;
import kr.seoul.techtrade.kernel.PlainText;

/** One line of plain text: composed (NFC), trimmed, without anything that does not show. */
public final class PlainLine {
    private PlainLine() {}

    /** Empty for blank. Problems: directory/invalid-record for control characters, direction marks, unpaired surrogates. */
    public static String of(String raw, String pointer) {
        if (raw.isBlank()) {
            return "";
        }
        if (!PlainText.Check.isPlain(raw, false)) {
            throw DirectoryProblem.INVALID_RECORD.at(
                    pointer, "holds a control character, a direction mark or half a surrogate pair");
        }
        return PlainText.Check.isBasic(raw)
                ? raw.strip()
                : Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
    }
}
