package kr.seoul.techtrade.formats;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * In what amounts are counted: {@code currency} by its ISO 4217 code, null when it is not said, {@code zeros} those of the number that one of
 * it is: 6 for 백만원. {@code text} as it was written.
 */
public record Unit(String text, String currency, int zeros) {
    private static final Map<String, String> CURRENCIES = currencies();
    private static final Map<String, Integer> ZEROS = zerosOfWords();
    /** What stands before the currency in "백만원", and behind it in "KRW million". */
    private static final Pattern WRITTEN = Pattern.compile("(%2$s)?(%1$s)?|(%1$s)(%2$s)"
            .formatted(
                    CURRENCIES.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")),
                    ZEROS.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"))));

    private static final Pattern IN_BRACKETS = Pattern.compile("(.+?)\\s*[(\\[（［]([^()\\[\\]（）［］]+)[)\\]）］]\\s*");
    private static final Pattern BEHIND =
            Pattern.compile("(.+?)(?:\\s+in\\s+|[\\s_]+)(KRW|USD|EUR|JPY)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEAD = Pattern.compile("^(?:단위|unit|in)\\s*[:：]?\\s*", Pattern.CASE_INSENSITIVE);

    private static Map<String, String> currencies() {
        var all = new LinkedHashMap<String, String>();
        for (var won : new String[] {"KRW", "원화", "원", "WON", "₩", "￦"}) {
            all.put(won, "KRW");
        }
        for (var dollars : new String[] {"USD", "US$", "미국달러", "미달러", "달러", "$"}) {
            all.put(dollars, "USD");
        }
        for (var euros : new String[] {"EUR", "유로화", "유로", "€"}) {
            all.put(euros, "EUR");
        }
        for (var yen : new String[] {"JPY", "엔화", "엔"}) {
            all.put(yen, "JPY");
        }
        return all;
    }

    private static Map<String, Integer> zerosOfWords() {
        var all = new LinkedHashMap<String, Integer>();
        all.putAll(Map.of("THOUSANDS", 3, "MILLIONS", 6, "BILLIONS", 9));
        all.putAll(Map.of("조", 12, "백억", 10, "십억", 9, "억", 8, "천만", 7, "백만", 6, "십만", 5, "만", 4, "천", 3));
        all.putAll(Map.of("THOUSAND", 3, "MILLION", 6, "BILLION", 9));
        return all;
    }

    /** What a column's name says of its amounts: {@code 투자금액(백만원)}, {@code Amount (KRW)}, {@code amount_usd}. */
    static Optional<Unit> named(String column) {
        return parted(column).flatMap(parts -> of(parts[1]));
    }

    /** The name of a column without what it says of its amounts. */
    static String stem(String column) {
        return parted(column)
                .filter(parts -> of(parts[1]).isPresent())
                .map(parts -> parts[0])
                .orElse(column);
    }

    private static Optional<String[]> parted(String column) {
        var brackets = IN_BRACKETS.matcher(column);
        if (brackets.matches()) {
            return Optional.of(new String[] {brackets.group(1), brackets.group(2)});
        }
        var behind = BEHIND.matcher(column);
        return behind.matches() ? Optional.of(new String[] {behind.group(1), behind.group(2)}) : Optional.empty();
    }

    /** Empty when the text is no unit. */
    static Optional<Unit> of(String text) {
        var bare = LEAD.matcher(text.strip())
                .replaceFirst("")
                .replaceAll("[\\s,.]", "")
                .toUpperCase(Locale.ROOT);
        var written = WRITTEN.matcher(bare);
        if (bare.isEmpty() || !written.matches()) {
            return Optional.empty();
        }
        var zeros = Optional.ofNullable(written.group(1)).or(() -> Optional.ofNullable(written.group(4)));
        var currency = Optional.ofNullable(written.group(2)).or(() -> Optional.ofNullable(written.group(3)));
        return Optional.of(new Unit(
                text.strip(),
                currency.map(CURRENCIES::get).orElse(null),
                zeros.map(ZEROS::get).orElse(0)));
    }

    /** Whether it counts in 만 and 억, as only won are where nothing else is said. */
    boolean isKorean() {
        return Cells.isKorean(text);
    }

    /** How much one of it is: 1000000 for 백만원. */
    public long size() {
        return Math.round(Math.pow(10, zeros));
    }
}
