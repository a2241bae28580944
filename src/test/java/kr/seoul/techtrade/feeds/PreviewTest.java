package kr.seoul.techtrade.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.feeds.PreviewJson.CellFaultJson;
import kr.seoul.techtrade.feeds.PreviewJson.ColumnJson;
import kr.seoul.techtrade.formats.CsvTable;
import kr.seoul.techtrade.formats.Meaning;
import org.junit.jupiter.api.Test;

class PreviewTest {
    @Test
    void tellsWhatColumnsMeanAndWhatTheyHold() throws IOException {
        var preview = preview("사업자등록번호,회사명,비고\n123-45-67891,가,\n,나,셋\n", Map.of());
        assertEquals(
                List.of(
                        new ColumnJson(
                                "A", "사업자등록번호", List.of("key", "businessNumber"), null, null, List.of("123-45-67891")),
                        new ColumnJson("B", "회사명", List.of("name"), null, null, List.of("가", "나")),
                        new ColumnJson("C", "비고", List.of(), null, null, List.of("셋"))),
                preview.columns());
        assertEquals(List.of(), preview.missing());
        assertEquals(2, preview.sample().size());
    }

    @Test
    void tellsInWhatAmountsAreCounted() throws IOException {
        var table = "관리번호,사업자등록번호,투자단계,투자일,투자금액(백만원)\nr-1,123-45-67891,SEED,2024,3000\n";
        var told = preview(table, Map.of()).columns().get(4);
        assertEquals(new ColumnJson("E", "투자금액(백만원)", List.of("amount"), "KRW", 1_000_000L, List.of("3000")), told);
        var dollars = preview(table, Map.of("투자금액(백만원)", Meaning.in("USD", Meaning.AMOUNT)));
        assertEquals(
                List.of("USD", 1_000_000L),
                List.of(
                        dollars.columns().get(4).currency(),
                        dollars.columns().get(4).unit()));
        assertEquals(List.of(), dollars.faults());
    }

    @Test
    void tellsFaultsByCell() throws IOException {
        var preview = preview(
                "key,회사명,사업자번호,설립일,직원수\n"
                        + "a,가,123-45-67890,2022-02-30,3\n"
                        + "\n"
                        + "b,나,1234567891,20210302,#REF!\n"
                        + "c,다\n"
                        + "a,라,,,\n"
                        + "d,,,,\n",
                Map.of());
        assertEquals(List.of(5L, 4L), List.of(preview.rows(), preview.faulty()));
        assertEquals(
                List.of(
                        new CellFaultJson(
                                2,
                                "C2",
                                "사업자번호",
                                "businessNumber",
                                "123-45-67890",
                                "is no business registration number: ten digits, the last a checksum"),
                        new CellFaultJson(
                                2,
                                "D2",
                                "설립일",
                                "foundedOn",
                                "2022-02-30",
                                "must be a day of the calendar such as 2021-03-02"),
                        new CellFaultJson(4, "E4", "직원수", "employees", "#REF!", "holds the error #REF!"),
                        new CellFaultJson(5, "A5:E5", null, null, "", "has 2 fields, the header 5"),
                        new CellFaultJson(7, "B7", "회사명", "name", "", "is required")),
                preview.faults());
    }

    @Test
    void tellsAKeyThatComesTwice() throws IOException {
        var preview = preview("key,name\na,가\nb,나\na,다\n", Map.of());
        assertEquals(
                List.of(new CellFaultJson(4, "A4", "key", "key", "a", "is the key of row 2 already")),
                preview.faults());
    }

    @Test
    void saysWhatNoColumnMeansAndReadsNoRowThen() throws IOException {
        var text = "일련,법인\n1,가\n";
        var preview = preview(text, Map.of());
        assertEquals(List.of("key", "name"), preview.missing());
        assertEquals(List.of(1L, 0L), List.of(preview.rows(), preview.faulty()));
        assertEquals(List.of("name"), preview(text, Map.of("일련", "key")).missing());
        assertEquals(List.of(), preview(text, Map.of("일련", "key", "법인", "name")).missing());
        assertEquals(
                List.of("key"),
                preview("key,name\n1,가\n", Map.of("key", Meaning.NOTHING)).missing());
    }

    @Test
    void showsOnlyTheFirstOfMany() throws IOException {
        var rows = IntStream.range(0, 500).mapToObj(i -> "k" + i + ",").collect(Collectors.joining("\n"));
        var preview = preview("key,name\n" + rows, Map.of());
        assertEquals(List.of(500L, 500L), List.of(preview.rows(), preview.faulty()));
        assertEquals(
                List.of(100, 10),
                List.of(preview.faults().size(), preview.sample().size()));
        var wide = preview("key,name\na," + "가".repeat(5000) + "\n", Map.of());
        assertTrue(wide.faults().get(0).value().length() < 300);
    }

    private static PreviewJson preview(String csv, Map<String, String> mapping) throws IOException {
        try (var table = new CsvTable(csv.getBytes(StandardCharsets.UTF_8))) {
            return Preview.of(table, mapping, 1);
        }
    }
}
