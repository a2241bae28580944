package kr.seoul.techtrade.linkage;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Stream;

/** Who represents a company, one by one: {@code 대표이사 김 하나, 이두리} are {@code 김하나} and {@code 이두리}. */
final class Persons {
    private Persons() {}

    static Stream<String> of(String representatives) {
        var plain = Normalizer.normalize(representatives, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Stream.of(plain.split("[,;/·]|\\b(?:and)\\b|\\s외\\s"))
                .map(one ->
                        one.replaceAll("\\(.*?\\)|공동대표|각자대표|대표이사|대표자|사장", "").replaceAll("[^\\p{L}]", ""));
    }
}
