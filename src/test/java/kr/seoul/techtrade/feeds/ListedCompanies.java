package kr.seoul.techtrade.feeds;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A list like the exchange's of all companies that it lists: its columns, its size and its ways of writing, with invented companies. */
public final class ListedCompanies {
    /** Of the list of 2018. */
    public static final int COUNT = 3516;

    private static final String HEADER =
            "\"Symbol\",\"Name\",\"Market\",\"Listing\",\"Industry\",\"Sector\",\"Industy_code\",\"Industy_name\"";
    private static final List<String> FIRST = List.of("가", "나", "다", "라", "마", "바", "사", "아", "자", "차", "카", "타");
    private static final List<String> SECOND =
            List.of("람", "온", "빛", "솔", "결", "별", "늘", "봄", "힘", "길", "샘", "돌", "숲", "울", "품", "해", "터", "날");
    private static final List<String> THIRD = List.of(
            "전자", "화학", "바이오", "에너지", "로봇", "소재", "통신", "물산", "식품", "제약", "철강", "조선", "유통", "건설", "금속", "섬유", "기계");

    private ListedCompanies() {}

    /** Comma-separated, every value in quotes but for those of truth. */
    public static String csv() {
        return IntStream.range(0, COUNT)
                .mapToObj(ListedCompanies::line)
                .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
    }

    private static String line(int i) {
        var name = FIRST.get(i % 12) + SECOND.get(i / 12 % 18) + THIRD.get(i / 216 % 17);
        return "\"%06d\",\"%s%s\",\"%s\",%s,\"%s\",\"기타 %s 제조업\",\"%05d\",\"그 외 %s 제조업\""
                .formatted(
                        10 * i + 20,
                        name,
                        i % 40 == 0 ? " & \"\"" + i + "\"\"" : "",
                        i % 3 == 0 ? "KOSPI" : "KOSDAQ",
                        i % 9 == 0 ? "False" : "True",
                        "%s 제조,%s 도매(수출입)".formatted(THIRD.get(i % 17), THIRD.get(i % 5)),
                        THIRD.get(i % 17),
                        10_000 + i % 80_000,
                        THIRD.get(i % 17));
    }
}
