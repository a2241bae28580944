package kr.seoul.techtrade.formats;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.seoul.techtrade.investment.FacilityKind;
import kr.seoul.techtrade.investment.PersonRole;
import kr.seoul.techtrade.investment.Purpose;
import kr.seoul.techtrade.investment.Stage;

/**
 * What stands in cells about investments, as lines write it: Korean offices write 시리즈A, 2024년 1분기, 30억 원, 리드. What is none of it is
 * left as it stands, so that the line says what is wrong with it.
 */
final class Cells {
    private static final Set<String> UNDISCLOSED = Set.of("비공개", "미공개", "undisclosed", "-", "–");
    private static final Set<String> YES = Set.of("Y", "YES", "TRUE", "1", "O", "○", "예", "리드", "주도", "LEAD");
    private static final Set<String> NO = Set.of("N", "NO", "FALSE", "0", "X", "-", "–", "아니오", "참여");
    /** More digits than any amount has would take as long to read as their square. */
    private static final Pattern AMOUNT = Pattern.compile("([^\\d.-]*)(\\d{1,19}(?:\\.\\d{1,30})?)([^\\d.]*)");

    /** Not thousands or millions of them, which a column of currencies may say as well. */
    private static final Set<String> WON_NAMES = Set.of("원", "원화", "₩", "￦");

    private static final Pattern KOREAN = Pattern.compile("[조억만]");
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-./년]\\s*(\\d{1,2})[-./월]\\s*(\\d{1,2})[.일]?");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-./년]\\s*(\\d{1,2})[.월]?");
    private static final Pattern QUARTER =
            Pattern.compile("(\\d{4})\\s*[-./년]?\\s*(?:[Qq]([1-4])|([1-4])\\s*(?:분기|[Qq]))");
    private static final Map<String, Stage> STAGES = stages();
    private static final Map<String, PersonRole> ROLES = words(
            PersonRole.values(),
            Map.ofEntries(
                    entry("대표자", PersonRole.REPRESENTATIVE),
                    entry("대표이사", PersonRole.REPRESENTATIVE),
                    entry("대표", PersonRole.REPRESENTATIVE),
                    entry("CEO", PersonRole.REPRESENTATIVE),
                    entry("창업자", PersonRole.FOUNDER),
                    entry("공동창업자", PersonRole.FOUNDER),
                    entry("설립자", PersonRole.FOUNDER),
                    entry("이사", PersonRole.DIRECTOR),
                    entry("사내이사", PersonRole.DIRECTOR),
                    entry("등기이사", PersonRole.DIRECTOR),
                    entry("임원", PersonRole.DIRECTOR),
                    entry("담당자", PersonRole.CONTACT),
                    entry("실무자", PersonRole.CONTACT),
                    entry("실무담당자", PersonRole.CONTACT)));
    private static final Map<String, Purpose> PURPOSES = words(
            Purpose.values(),
            Map.of(
                    "등기", Purpose.PUBLIC_REGISTER,
                    "공시", Purpose.PUBLIC_REGISTER,
                    "공적장부", Purpose.PUBLIC_REGISTER,
                    "동의", Purpose.CONSENT,
                    "정보주체동의", Purpose.CONSENT,
                    "계약", Purpose.CONTRACT,
                    "계약이행", Purpose.CONTRACT));
    private static final Map<String, FacilityKind> FACILITY_KINDS = words(
            FacilityKind.values(),
            Map.of(
                    "오픈이노베이션", FacilityKind.OPEN_INNOVATION,
                    "개방형혁신", FacilityKind.OPEN_INNOVATION,
                    "창업카페", FacilityKind.STARTUP_CAFE,
                    "스타트업카페", FacilityKind.STARTUP_CAFE,
                    "창업보육센터", FacilityKind.INCUBATOR,
                    "보육센터", FacilityKind.INCUBATOR,
                    "인큐베이터", FacilityKind.INCUBATOR,
                    "액셀러레이터", FacilityKind.ACCELERATOR,
                    "연구실", FacilityKind.LAB,
                    "실험실", FacilityKind.LAB));
    private static final Pattern NUMBER = Pattern.compile("\\d{3}-\\d{2}-\\d{5}|\\d{10}");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:년|[-./년]\\s*\\d{1,2}.*)?");

    private Cells() {}

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

    private static <E extends Enum<E>> Map<String, E> words(E[] constants, Map<String, E> korean) {
        var all = new LinkedHashMap<>(korean);
        Stream.of(constants).forEach(each -> all.put(bare(each.name()), each));
        return all;
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

    /** A number and what stands beside it: {@code unit} is null when nothing does. */
    record Amount(BigDecimal number, Unit unit) {
        /** In major units, as lines write it, where one of it is so much. */
        String in(int zeros) {
            return number.scaleByPowerOfTen(zeros).stripTrailingZeros().toPlainString();
        }
    }

    /** Empty when it is no amount. */
    static Optional<Amount> amount(String text) {
        var amount = AMOUNT.matcher(text.replaceAll("[,\\s]", ""));
        if (!amount.matches()) {
            return Optional.empty();
        }
        var number = new BigDecimal(amount.group(2));
        var before = amount.group(1);
        var behind = amount.group(3);
        if (before.isEmpty() && behind.isEmpty()) {
            return Optional.of(new Amount(number, null));
        }
        var unit = Unit.of(before + behind);
        if (unit.isEmpty() && Unit.of(before).isPresent()) {
            var same = Unit.of(before).map(Unit::currency);
            unit = Unit.of(behind).filter(told -> same.equals(Optional.ofNullable(told.currency())));
        }
        return unit.map(told -> new Amount(number, told));
    }

    /** Whether an amount is counted in 만 and 억, as only won are where nothing else is said. */
    static boolean isKorean(String amount) {
        return KOREAN.matcher(amount).find();
    }

    /** The code of a currency as lines write it; as it is when it is none. */
    static String currency(String text) {
        return WON_NAMES.contains(text.strip()) ? "KRW" : text.toUpperCase(Locale.ROOT);
    }

    static boolean isUndisclosed(String amount) {
        return UNDISCLOSED.contains(amount.toLowerCase(Locale.ROOT));
    }

    static String role(String text) {
        return Optional.ofNullable(ROLES.get(bare(text))).map(PersonRole::name).orElse(text);
    }

    static String purpose(String text) {
        return Optional.ofNullable(PURPOSES.get(bare(text))).map(Purpose::name).orElse(text);
    }

    static String facilityKind(String text) {
        return Optional.ofNullable(FACILITY_KINDS.get(bare(text)))
                .map(FacilityKind::name)
                .orElse(text);
    }

    /** Companies as lines name them: by business registration number when it looks like one, by the source's own key otherwise. */
    static List<Map<String, String>> companies(String text) {
        return Stream.of(text.split("[;,\\n]"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(each -> Map.of(NUMBER.matcher(each).matches() ? "businessNumber" : Meaning.KEY, each))
                .toList();
    }

    /** An Integer for a number of things. */
    static Object count(String text) {
        var bare = text.replaceAll("[,\\s]|[석개명]$", "");
        return bare.matches("\\d{1,9}") ? Integer.valueOf(bare) : text;
    }

    /** A Boolean for yes and no. */
    static Object flag(String text) {
        var bare = text.toUpperCase(Locale.ROOT);
        return YES.contains(bare) ? Boolean.TRUE : NO.contains(bare) ? Boolean.FALSE : text;
    }

    /** An Integer for a year, or a day in one. */
    static Object year(String text) {
        var year = YEAR.matcher(text);
        return year.matches() ? Integer.valueOf(year.group(1)) : text;
    }

    /** A Long for a version. */
    static Object version(String text) {
        return text.matches("\\d{1,15}") ? Long.valueOf(text) : text;
    }
}
