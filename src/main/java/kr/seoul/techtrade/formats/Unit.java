package kr.seoul.techtrade.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
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

    private static final Pattern BRACKETS = Pattern.compile("[(\\[（［]([^()\\[\\]（）［］]+)[)\\]）］]");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s_]+");
    private static final Pattern LEAD = Pattern.compile("^(?:단위|unit|in)\\s*[:：]?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILL = Pattern.compile("\\b(?:in|of)\\b|[\\s,._]", Pattern.CASE_INSENSITIVE);
    /** What a name counts in as far as anybody can guess: 천원, 금액백만, $M; not 인천, 만기 or K-유니콘. */
    private static final Pattern COUNTED = Pattern.compile(
            "[천만억](?:\\s*(?:원|불|달러|엔|유로|won|krw|usd|eur|jpy|\\$))"
                    + "|(?<!\\p{L})[십백천만억]+(?!\\p{L})|[액금위][십백천]*[천만억](?!\\p{L})"
                    + "|thousand|million|billion"
                    + "|(?:(?<!\\p{L})|(?<=won|krw|usd|eur|jpy))(?:k|m|mm|mn|bn)(?![\\p{L}&-])",
            Pattern.CASE_INSENSITIVE);

    private static Map<String, String> currencies() {
        var all = new LinkedHashMap<String, String>();
        for (var won : new String[] {"KRW", "원화", "원", "WON", "₩", "￦"}) {
            all.put(won, "KRW");
        }
        for (var dollars : new String[] {"USD", "US$", "미국달러", "미달러", "달러", "불", "$"}) {
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
        all.put("천억", 11);
        all.putAll(Map.of("K", 3, "M", 6, "MM", 6, "MN", 6, "B", 9, "BN", 9));
        all.putAll(Map.of("THOUSAND", 3, "MILLION", 6, "BILLION", 9));
        return all;
    }

    /** A column's name apart from what it says of its amounts; {@code unit} is null where it says nothing, or two things. */
    private record Named(String stem, Unit unit) {}

    /** What a column's name says of its amounts: {@code 투자금액(백만원)}, {@code Amount ($M)}, {@code amount_usd}, {@code 투자금액_백만원}. */
    static Optional<Unit> named(String column) {
        return Optional.ofNullable(read(column).unit());
    }

    /** The name of a column without what it says of its amounts. */
    static String stem(String column) {
        return read(column).stem();
    }

    /** Whether its name seems to say in what amounts are counted, and nobody can tell what: read as ones they would be wrong. */
    static boolean isUnclear(String column) {
        return COUNTED.matcher(read(column).stem()).find();
    }

    private static Named read(String column) {
        var units = new ArrayList<Unit>();
        var stem = BRACKETS.matcher(column).replaceAll(bracket -> {
            var unit = of(bracket.group(1));
            unit.ifPresent(units::add);
            return unit.isPresent() ? "" : Matcher.quoteReplacement(bracket.group());
        });
        if (!units.isEmpty()) {
            return together(units).map(unit -> new Named(stem.strip(), unit)).orElse(new Named(column, null));
        }
        return SEPARATOR
                .matcher(column)
                .results()
                .filter(between -> between.start() > 0 && column.length() - between.end() > 1)
                .flatMap(between -> of(column.substring(between.end()))
                        .map(unit -> new Named(column.substring(0, between.start()), unit))
                        .stream())
                .findFirst()
                .orElse(new Named(column, null));
    }

    /** What several say, unless they contradict each other. */
    private static Optional<Unit> together(List<Unit> units) {
        var currencies = units.stream()
                .map(Unit::currency)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var zeros = units.stream()
                .map(Unit::zeros)
                .filter(many -> many > 0)
                .distinct()
                .toList();
        return currencies.size() > 1 || zeros.size() > 1
                ? Optional.empty()
                : Optional.of(new Unit(
                        units.stream().map(Unit::text).collect(Collectors.joining(" ")),
                        currencies.isEmpty() ? null : currencies.get(0),
                        zeros.isEmpty() ? 0 : zeros.get(0)));
    }

    /** Empty when the text is no unit. */
    static Optional<Unit> of(String text) {
        var bare = FILL.matcher(LEAD.matcher(text.strip()).replaceFirst(""))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        var written = WRITTEN.matcher(bare);
        if (bare.isEmpty() || bare.equals("B") || !written.matches()) {
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
