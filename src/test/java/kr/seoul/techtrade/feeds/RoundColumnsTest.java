package kr.seoul.techtrade.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.seoul.techtrade.directory.Line;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundColumnsTest {
    private static final List<String> HEADER = List.of("관리번호", "사업자등록번호", "기업명", "투자단계", "투자일", "투자금액", "비고");

    @Test
    void readsARoundAsALineSaysIt() {
        var line = line("r-1", "123-45-67891", "한빛전지", "시리즈 A", "2024년 1분기", "30억 원", "");
        assertEquals("round", line.type());
        assertEquals(List.of("r-1", 7L), List.of(line.key(), line.version()));
        var payload = Json.MAPPER.readTree(line.payload());
        assertEquals("SERIES_A", payload.get("stage").asString());
        assertEquals("2024-Q1", payload.get("announcedOn").asString());
        assertEquals("3000000000", payload.at("/amount/amount").asString());
        assertEquals("KRW", payload.at("/amount/currency").asString());
        assertEquals("한빛전지", payload.at("/row/기업명").asString());
        var hushed = line("r-2", "123-45-67891", "", "브릿지", "2024.3.5", "비공개", "");
        assertEquals(false, Json.MAPPER.readTree(hushed.payload()).has("amount"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-05, 2024-03-05",
        "2024.3.5, 2024-03-05",
        "2024년 3월 5일, 2024-03-05",
        "20240305, 2024-03-05",
        "2024.03, 2024-03",
        "2024년 3월, 2024-03",
        "2024Q2, 2024-Q2",
        "2024 2분기, 2024-Q2",
        "2024년, 2024",
        "2024, 2024",
        "지난달, 지난달"
    })
    void readsDays(String written, String read) {
        assertEquals(read, RoundColumns.period(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3,000,000,000|3000000000",
                "₩1 000|1000",
                "30억|3000000000",
                "1.5억원|150000000",
                "5천만|50000000",
                "2조|2000000000000",
                "0.5|0.5",
                "약 3억|약 3억",
                "-5|-5"
            })
    void readsAmounts(String written, String read) {
        assertEquals(read, RoundColumns.amount(written));
    }

    @ParameterizedTest
    @CsvSource({
        "seed, SEED",
        "시드투자, SEED",
        "Pre-A, PRE_A",
        "프리 A, PRE_A",
        "Series B, SERIES_B",
        "시리즈E, LATER",
        "Pre-IPO, PRE_IPO",
        "전환사채, CONVERTIBLE",
        "UNKNOWN, UNKNOWN",
        "대박, 대박"
    })
    void readsStages(String written, String read) {
        assertEquals(read, RoundColumns.stage(written));
    }

    @Test
    void tellsInWhichCellAFaultLies() {
        var columns = Columns.of(HEADER, Map.of());
        var cells = List.of("r-3", "123-45-67890", "", "대박", "2022-02-30", "많이", "");
        var faults = assertThrows(Problem.class, () -> columns.line(cells, 7)).violations();
        assertEquals(
                List.of("사업자등록번호", "투자단계", "투자일", "투자금액"),
                faults.stream()
                        .map(Violation::pointer)
                        .map(pointer -> columns.column(pointer, cells))
                        .map(Optional::orElseThrow)
                        .toList());
        assertEquals("r-3", columns.key(cells));
    }

    @Test
    void isATableOfRoundsOnlyWhenStageAndDayAreTold() {
        assertInstanceOf(RoundColumns.class, Columns.guessed(HEADER, Map.of()));
        assertInstanceOf(TableColumns.class, Columns.guessed(HEADER, Map.of("투자일", Meaning.NOTHING)));
        assertInstanceOf(TableColumns.class, Columns.guessed(List.of("key", "name", "투자단계"), Map.of()));
        var mapped = Columns.guessed(
                List.of("번호", "회사", "어느 단계", "언제"),
                Map.of("번호", "key", "회사", "company", "어느 단계", "stage", "언제", "announcedOn"));
        assertEquals(List.of(), mapped.missing());
        assertEquals("c-1", company(mapped.line(List.of("1", "c-1", "SEED", "2024"), 1)));
        assertEquals(
                List.of("key", "businessNumber"),
                Columns.guessed(List.of("stage", "투자일"), Map.of()).missing());
        assertThrows(Problem.class, () -> Columns.of(List.of("stage", "투자일"), Map.of()));
    }

    private static String company(Line line) {
        return Json.MAPPER.readTree(line.payload()).at("/company/key").asString();
    }

    private static Line line(String... cells) {
        return Columns.of(HEADER, Map.of()).line(List.of(cells), 7);
    }
}
