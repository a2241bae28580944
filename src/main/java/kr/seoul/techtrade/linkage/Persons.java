package kr.seoul.techtrade.linkage;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who represents a company, one by one: {@code 대표이사 김 하나, 이두리} are {@code 김하나} and {@code 이두리}. */
final class Persons {
    private static final Pattern BETWEEN = Pattern.compile("[,;/·]|\\b(?:and)\\b|\\s외\\s");
    private static final Pattern OFFICE = Pattern.compile("\\(.*?\\)|공동대표|각자대표|대표이사|대표자|사장");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

    private Persons() {}

    static Stream<String> of(String representatives) {
        var plain = Width.one(representatives).toLowerCase(Locale.ROOT);
        return BETWEEN.splitAsStream(plain)
                .map(one ->
                        NO_LETTER.matcher(OFFICE.matcher(one).replaceAll("")).replaceAll(""));
    }
}
