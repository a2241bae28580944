package kr.seoul.techtrade.feeds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Attribute;
import kr.seoul.techtrade.directory.Line;
import kr.seoul.techtrade.investment.Lines;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Json;

/**
 * A table of rounds: a row is a line of the type {@code round}. Its company goes by its business registration number or the source's own key.
 * Stages, days and amounts may be written as Korean offices write them: 시리즈A, 2024년 1분기, 30억 원.
 */
final class RoundColumns implements Columns {
    private static final String COMPANY_NUMBER = Attribute.BUSINESS_NUMBER.json();
    private static final Map<String, List<String>> SYNONYMS = synonyms();
    private static final List<String> AMOUNTS = List.of(Meaning.AMOUNT, Meaning.PRE_MONEY, Meaning.POST_MONEY);
    private static final Set<String> UNDISCLOSED = Set.of("비공개", "미공개", "undisclosed", "-", "–");
    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)(조|억|천만|백만|만)?");
    private static final Map<String, Integer> ZEROS = Map.of("조", 12, "억", 8, "천만", 7, "백만", 6, "만", 4);
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-./년]\\s*(\\d{1,2})[-./월]\\s*(\\d{1,2})[.일]?");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-./년]\\s*(\\d{1,2})[.월]?");
    private static final Pattern QUARTER =
            Pattern.compile("(\\d{4})\\s*[-./년]?\\s*(?:[Qq]([1-4])|([1-4])\\s*(?:분기|[Qq]))");
    private static final Map<String, Stage> STAGES = stages();

    private final Header header;
    private final Map<String, List<String>> columns = new LinkedHashMap<>();

    RoundColumns(Header header) {
        this.header = header;
        SYNONYMS.forEach((meaning, names) -> columns.put(meaning, header.meaning(meaning, names)));
    }

    private static Map<String, List<String>> synonyms() {
        var all = new LinkedHashMap<String, List<String>>();
        all.put(Meaning.KEY, List.of("key", "id", "관리번호", "라운드번호", "투자번호", "code"));
        all.put(Meaning.VERSION, List.of("version", "버전"));
        all.put(COMPANY_NUMBER, List.of("businessnumber", "사업자등록번호", "사업자번호"));
        all.put(Meaning.COMPANY, List.of("company", "companykey", "기업관리번호"));
        all.put(Meaning.STAGE, List.of("stage", "투자단계", "투자라운드", "라운드"));
        all.put(Meaning.ANNOUNCED_ON, List.of("announcedon", "투자일", "투자일자", "투자유치일", "투자시기", "발표일"));
        all.put(Meaning.AMOUNT, List.of("amount", "투자금액", "투자유치금액", "유치금액"));
        all.put(Meaning.CURRENCY, List.of("currency", "통화"));
        all.put(Meaning.PRE_MONEY, List.of("premoney", "투자전기업가치"));
        all.put(Meaning.POST_MONEY, List.of("postmoney", "투자후기업가치"));
        return all;
    }

    private static Map<String, Stage> stages() {
        var all = new LinkedHashMap<String, Stage>();
        Stream.of(Stage.values()).forEach(stage -> all.put(bare(stage.name()), stage));
        List.of("시드", "씨드", "엔젤", "ANGEL").forEach(word -> all.put(word, Stage.SEED));
        List.of("프리A", "프리시리즈A", "PRESERIESA").forEach(word -> all.put(word, Stage.PRE_A));
        List.of("시리즈A", "A").forEach(word -> all.put(word, Stage.SERIES_A));
        List.of("시리즈B", "B").forEach(word -> all.put(word, Stage.SERIES_B));
        List.of("시리즈C", "C").forEach(word -> all.put(word, Stage.SERIES_C));
        List.of("시리즈D", "시리즈E", "시리즈F", "SERIESD", "SERIESE", "SERIESF").forEach(word -> all.put(word, Stage.LATER));
        List.of("프리IPO", "상장전").forEach(word -> all.put(word, Stage.PRE_IPO));
        List.of("브릿지", "브리지").forEach(word -> all.put(word, Stage.BRIDGE));
        List.of("전환사채", "CB", "SAFE").forEach(word -> all.put(word, Stage.CONVERTIBLE));
        List.of("미상", "모름").forEach(word -> all.put(word, Stage.UNKNOWN));
        return all;
    }

    /** Whether a table tells stage and day of rounds. */
    static boolean isTold(Header header) {
        return Stream.of(Meaning.STAGE, Meaning.ANNOUNCED_ON)
                .noneMatch(meaning ->
                        header.meaning(meaning, SYNONYMS.get(meaning)).isEmpty());
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public Map<String, List<String>> meanings() {
        var meanings = new LinkedHashMap<String, List<String>>();
        columns.forEach((meaning, names) -> names.forEach(column ->
                meanings.computeIfAbsent(column, none -> new ArrayList<>()).add(meaning)));
        return meanings;
    }

    @Override
    public List<String> missing() {
        var missing = new ArrayList<String>();
        if (columns.get(Meaning.KEY).isEmpty()) {
            missing.add(Meaning.KEY);
        }
        if (columns.get(COMPANY_NUMBER).isEmpty()
                && columns.get(Meaning.COMPANY).isEmpty()) {
            missing.add(COMPANY_NUMBER);
        }
        return missing;
    }

    @Override
    public List<String> under(String pointer) {
        var parts = pointer.split("/");
        return switch (parts[1]) {
            case Meaning.COMPANY ->
                Stream.of(COMPANY_NUMBER, Meaning.COMPANY)
                        .flatMap(meaning -> columns.get(meaning).stream())
                        .toList();
            default ->
                columns.getOrDefault(
                        parts[parts.length - 1].equals(Meaning.CURRENCY) && hasCurrency() ? Meaning.CURRENCY : parts[1],
                        List.of());
        };
    }

    private boolean hasCurrency() {
        return !columns.get(Meaning.CURRENCY).isEmpty();
    }

    @Override
    public Line line(Map<String, String> row, long versionDefault) {
        var object = new LinkedHashMap<String, Object>();
        object.put("type", RecordKind.ROUND.json());
        filled(row, Meaning.KEY).ifPresent(key -> object.put(Meaning.KEY, key));
        var version = filled(row, Meaning.VERSION);
        object.put(
                Meaning.VERSION,
                version.filter(text -> text.matches("\\d{1,15}"))
                        .<Object>map(Long::valueOf)
                        .orElse(version.<Object>map(text -> text).orElse(versionDefault)));
        filled(row, COMPANY_NUMBER)
                .map(number -> Map.of(COMPANY_NUMBER, number))
                .or(() -> filled(row, Meaning.COMPANY).map(key -> Map.of(Meaning.KEY, key)))
                .ifPresent(company -> object.put(Meaning.COMPANY, company));
        filled(row, Meaning.STAGE).ifPresent(stage -> object.put(Meaning.STAGE, stage(stage)));
        filled(row, Meaning.ANNOUNCED_ON).ifPresent(day -> object.put(Meaning.ANNOUNCED_ON, period(day)));
        var currency = filled(row, Meaning.CURRENCY).orElse("KRW").toUpperCase(Locale.ROOT);
        for (var meaning : AMOUNTS) {
            filled(row, meaning)
                    .filter(amount -> !UNDISCLOSED.contains(amount.toLowerCase(Locale.ROOT)))
                    .ifPresent(amount -> object.put(meaning, Map.of("amount", amount(amount), "currency", currency)));
        }
        var tree = Json.MAPPER.readTree(Json.write(object));
        object.put("row", row);
        return Lines.read(tree, Json.write(object));
    }

    private Optional<String> filled(Map<String, String> row, String meaning) {
        return Header.filled(row, columns.get(meaning));
    }

    static String stage(String text) {
        return Optional.ofNullable(STAGES.get(bare(text))).map(Stage::name).orElse(text);
    }

    private static String bare(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[\\s_-]|투자$|라운드$", "");
    }

    /** As lines write days, months, quarters and years; as it is when it is none. */
    static String period(String text) {
        var day = DAY.matcher(text);
        if (day.matches()) {
            return "%s-%02d-%02d".formatted(day.group(1), Integer.valueOf(day.group(2)), Integer.valueOf(day.group(3)));
        }
        var quarter = QUARTER.matcher(text);
        if (quarter.matches()) {
            return quarter.group(1) + "-Q"
                    + Optional.ofNullable(quarter.group(2)).orElse(quarter.group(3));
        }
        var month = MONTH.matcher(text);
        if (month.matches()) {
            return "%s-%02d".formatted(month.group(1), Integer.valueOf(month.group(2)));
        }
        return text.replaceFirst("^(\\d{4})(\\d{2})(\\d{2})$", "$1-$2-$3").replaceFirst("^(\\d{4})년$", "$1");
    }

    /** In major units, as lines write it; as it is when it is no amount. */
    static String amount(String text) {
        var amount = AMOUNT.matcher(text.replaceAll("[,\\s₩]|원$", ""));
        if (!amount.matches()) {
            return text;
        }
        int zeros = amount.group(2) == null ? 0 : ZEROS.get(amount.group(2));
        return new BigDecimal(amount.group(1))
                .scaleByPowerOfTen(zeros)
                .stripTrailingZeros()
                .toPlainString();
    }
}
