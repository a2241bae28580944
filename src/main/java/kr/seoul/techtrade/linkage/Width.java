package kr.seoul.techtrade.linkage;

import java.text.Normalizer;
import kr.seoul.techtrade.kernel.PlainText;

/** One character for what is written in several: full and half width, composed and apart, {@code ㈜} and {@code (주)} (NFKC). */
final class Width {
    private Width() {}

    static String one(String text) {
        return PlainText.Check.isBasic(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
