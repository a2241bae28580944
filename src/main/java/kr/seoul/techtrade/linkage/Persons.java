package kr.seoul.techtrade.linkage;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who represents a company, one by one: {@code 대표이사 김 하나, 이두리} are {@code 김하나} and {@code 이두리}. */
public final class Persons {
    private static final Pattern BETWEEN =
            Pattern.compile("[,，、;；/／·・]|\\b(?:and)\\b|\\s외\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern OFFICE = Pattern.compile("\\(.*?\\)|공동대표|각자대표|대표이사|대표자|사장");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

    private Persons() {}

    static Stream<String> of(String representatives) {
        var plain = Width.one(representatives).toLowerCase(Locale.ROOT);
        return BETWEEN.splitAsStream(plain)
                .map(one -> NO_LETTER.matcher(withoutOffice(one)).replaceAll(""));
    }

    /** One by one as they are written, with whatever stands beside a name. */
    public static Stream<String> written(String representatives) {
        return BETWEEN.splitAsStream(representatives).map(String::strip).filter(one -> !one.isEmpty());
    }

    public static String withoutOffice(String one) {
        return OFFICE.matcher(one).replaceAll("");
    }

    /** The others as they are written, with what stands between them; empty when nobody is left. */
    public static String without(String representatives, Predicate<String> isMeant) {
        var left = new StringBuilder();
        var between = BETWEEN.matcher(representatives);
        var joint = "";
        for (int from = 0; from >= 0; ) {
            boolean more = between.find();
            var one = representatives.substring(from, more ? between.start() : representatives.length());
            if (!one.isBlank() && !isMeant.test(one)) {
                left.append(left.isEmpty() ? "" : joint).append(one);
            }
            joint = more ? between.group() : "";
            from = more ? between.end() : -1;
        }
        return left.toString().strip();
    }
}
