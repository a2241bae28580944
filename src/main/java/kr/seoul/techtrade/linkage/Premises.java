package kr.seoul.techtrade.linkage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Korean address down to the building, by road or by lot: {@code 서울특별시 마포구 백범로31길 21, 3층 (공덕동)} is
 * {@code 서울마포구백범로31길21}. Floor, room and the names in parentheses do not count; one without a number is no place.
 */
final class Premises {
    private static final String NUMBER = "(\\d+(?:-\\d+)?)(?=번지|[\\s,]|$)";
    private static final List<Pattern> PLACES = List.of(
            Pattern.compile("^(.*?\\S(?:로|길))\\s*" + NUMBER),
            Pattern.compile("^(.*?\\S(?:동|리|가|읍|면)\\s*(?:산\\s*)?)" + NUMBER));
    /** Long names of provinces and cities, then what others write instead. */
    private static final List<Map.Entry<String, String>> REGIONS = List.of(
            Map.entry("서울특별시", "서울"),
            Map.entry("서울시", "서울"),
            Map.entry("부산광역시", "부산"),
            Map.entry("부산시", "부산"),
            Map.entry("대구광역시", "대구"),
            Map.entry("인천광역시", "인천"),
            Map.entry("인천시", "인천"),
            Map.entry("광주광역시", "광주"),
            Map.entry("대전광역시", "대전"),
            Map.entry("대전시", "대전"),
            Map.entry("울산광역시", "울산"),
            Map.entry("세종특별자치시", "세종"),
            Map.entry("세종시", "세종"),
            Map.entry("경기도", "경기"),
            Map.entry("강원특별자치도", "강원"),
            Map.entry("강원도", "강원"),
            Map.entry("충청북도", "충북"),
            Map.entry("충청남도", "충남"),
            Map.entry("전북특별자치도", "전북"),
            Map.entry("전라북도", "전북"),
            Map.entry("전라남도", "전남"),
            Map.entry("경상북도", "경북"),
            Map.entry("경상남도", "경남"),
            Map.entry("제주특별자치도", "제주"),
            Map.entry("제주도", "제주"));

    private static final Pattern ASIDE = Pattern.compile("\\(.*?\\)");
    private static final Pattern BEFORE = Pattern.compile("^\\s*(\\d{5}\\s+)?(대한민국\\s+)?");
    private static final Pattern SPACE = Pattern.compile("\\s");

    private Premises() {}

    static Optional<String> of(String address) {
        var plain = region(BEFORE.matcher(ASIDE.matcher(Width.one(address)).replaceAll(" "))
                .replaceFirst(""));
        return PLACES.stream()
                .map(place -> place.matcher(plain))
                .filter(Matcher::find)
                .map(found -> SPACE.matcher(found.group(1) + found.group(2)).replaceAll(""))
                .findFirst();
    }

    /** By its short name, whatever follows: {@code 서울특별시} is {@code 서울}. */
    static String region(String text) {
        var plain = Width.one(text).strip();
        return REGIONS.stream()
                .filter(region -> plain.startsWith(region.getKey()))
                .findFirst()
                .map(region ->
                        region.getValue() + plain.substring(region.getKey().length()))
                .orElse(plain);
    }
}
