package kr.seoul.techtrade.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.kernel.Json;

/** So many invented companies of twenty columns from the {@code first} on, in some {@code edition}: another one says something else of each. */
record Companies(int first, int count, int edition) {
    static final List<String> COLUMNS = List.of(
            "key",
            "version",
            "name",
            "nameEn",
            "formerNames",
            "kind",
            "businessNumber",
            "corporateNumber",
            "dartCode",
            "industryCode",
            "industry",
            "region",
            "address",
            "homepage",
            "representative",
            "foundedOn",
            "employees",
            "listed",
            "market",
            "symbol");
    private static final List<String> BARE = List.of("version", "employees", "listed");
    private static final int SYLLABLES = 5;
    private static final int[] WEIGHTS = {1, 3, 7, 1, 3, 7, 1, 3, 5};

    byte[] ndjson() {
        var lines = new ByteArrayOutputStream();
        for (int row = first; row < first + count; row++) {
            var cells = cells(row);
            lines.writeBytes((IntStream.range(0, cells.size())
                                    .mapToObj(i -> "\"" + COLUMNS.get(i) + "\":"
                                            + (BARE.contains(COLUMNS.get(i)) ? cells.get(i) : Json.write(cells.get(i))))
                                    .collect(Collectors.joining(",", "{", "}"))
                            + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return lines.toByteArray();
    }

    /** As COPY reads it: no cell holds a tab, a line feed or a backslash. */
    byte[] text() {
        var lines = new ByteArrayOutputStream();
        for (int row = first; row < first + count; row++) {
            lines.writeBytes((String.join("\t", cells(row)) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return lines.toByteArray();
    }

    private List<String> cells(int row) {
        var random = new Random(row);
        var name = name(random);
        return List.of(
                "k%06d".formatted(row),
                Integer.toString(edition),
                "주식회사 " + name,
                "Bench Company No. %06d Co., Ltd.".formatted(row),
                "옛" + name,
                "STARTUP",
                businessNumber(row),
                "110111%07d".formatted(row),
                "%08d".formatted(row),
                "C%05d".formatted(10_000 + row % 9000),
                "전자부품 제조업",
                "서울특별시",
                "서울특별시 성동구 연무장길 %d, %d층".formatted(row % 400 + 1, edition),
                "https://company-%06d.example".formatted(row),
                Character.toString(0xAC00 + random.nextInt(11_172)) + "하늘",
                "20%02d-%02d-%02d".formatted(random.nextInt(25), random.nextInt(12) + 1, random.nextInt(28) + 1),
                Integer.toString(random.nextInt(1000) + edition),
                "true",
                "KOSDAQ",
                "%06d".formatted(row));
    }

    /** Of syllables that stand beside each other nowhere else. */
    static String name(Random random) {
        return IntStream.range(0, SYLLABLES)
                .mapToObj(i -> Character.toString(0xAC00 + random.nextInt(11_172)))
                .collect(Collectors.joining());
    }

    /** With the check digit of 사업자등록번호. */
    private static String businessNumber(int row) {
        var digits = "%09d".formatted(100_000_000 + row);
        int sum = IntStream.range(0, WEIGHTS.length)
                .map(i -> (digits.charAt(i) - '0') * WEIGHTS[i])
                .sum();
        sum += (digits.charAt(8) - '0') * 5 / 10;
        return digits + (10 - sum % 10) % 10;
    }
}
