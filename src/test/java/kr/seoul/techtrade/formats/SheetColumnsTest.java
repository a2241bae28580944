package kr.seoul.techtrade.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.Line;
import org.junit.jupiter.api.Test;

class SheetColumnsTest {
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

    /** Whatever is taken for won without being told so may be dollars. */
    @Test
    void takesNoAmountOfWhichNothingSaysTheCurrency() {
        for (var won : List.of("30억", "3,000,000,000원", "₩3,000,000,000", "￦ 3000백만", "KRW 3000000000")) {
            assertEquals("3000000000 KRW", money(HEADER, Map.of(), won), won);
        }
        var columns = Columns.of(HEADER, Map.of());
        var cells = List.of("r-1", "123-45-67891", "", "SEED", "2024", "3,000,000,000", "");
        var fault = assertThrows(Problem.class, () -> columns.line(cells, 7))
                .violations()
                .get(0);
        assertEquals("투자금액", columns.column(fault.pointer(), cells).orElseThrow());
        assertTrue(fault.reason().startsWith("says no currency: write 원"), fault.reason());

        var dollars = Map.of("투자금액", Meaning.in("USD", Meaning.AMOUNT));
        assertEquals("3000000 USD", money(HEADER, dollars, "3,000,000"));
        assertEquals("300000000 USD", money(HEADER, dollars, "3억"), "counted so, and in dollars");
        assertEquals("300000000 KRW", money(HEADER, dollars, "3억 원"), "the cell knows better");

        var header = List.of("관리번호", "사업자등록번호", "기업명", "투자단계", "투자일", "투자금액", "통화");
        assertEquals("3000000 KRW", moneyIn(header, "3,000,000", "원화"));
        assertEquals("3000000 EUR", moneyIn(header, "3,000,000", "eur"));
        assertThrows(Problem.class, () -> moneyIn(header, "3억 원", "USD"));
        assertThrows(Problem.class, () -> moneyIn(header, "3,000", "백만원"), "thousands of it are no currency");
        var told = Columns.of(header, Map.of());
        var open = List.of("r-1", "123-45-67891", "", "SEED", "2024", "3,000,000", "");
        var missing = assertThrows(Problem.class, () -> told.line(open, 7)).violations();
        assertEquals("통화", told.column(missing.get(0).pointer(), open).orElseThrow());
    }

    @Test
    void takesTheCurrencyAndTheUnitOfAColumnsName() {
        assertEquals("3000000 KRW", named("투자금액(원)", "3,000,000"));
        assertEquals("3000000000 KRW", named("투자금액(백만원)", "3,000"));
        assertEquals("3000000000 KRW", named("투자금액 [단위: 백만 원]", "3,000"));
        assertEquals("1250000000 KRW", named("투자유치금액（억원）", "12.5"));
        assertEquals("1250000000 KRW", named("투자금액(억)", "12.5"), "nothing but won is counted so");
        assertEquals("3000000 KRW", named("Amount (KRW)", "3000000"));
        assertEquals("3000000 USD", named("금액(USD)", "3,000,000"));
        assertEquals("3000000 USD", named("amount_usd", "3000000"));
        assertEquals("3000000 USD", named("Amount (in USD million)", "3"));
        assertEquals("3000000 EUR", named("투자금액(천유로)", "3,000"));
        assertEquals("3000000000 KRW", named("투자금액(원)", "30억"), "counted in 억, and in won");
        assertEquals("3000000000 KRW", named("투자금액(백만원)", "3,000백만원"));
        assertEquals(
                "3000000 EUR",
                money(header("금액(USD)"), Map.of("금액(USD)", Meaning.in("EUR", Meaning.AMOUNT)), "3000000"));
        assertEquals(
                "3000000000 USD",
                money(header("어느 돈(백만)"), Map.of("어느 돈(백만)", Meaning.in("USD", Meaning.AMOUNT)), "3,000"));
        assertEquals(
                new Unit("백만원", "KRW", 6),
                Columns.of(header("투자금액(백만원)"), Map.of()).unit("투자금액(백만원)").orElseThrow());
        assertEquals(Optional.empty(), Columns.of(header("매출(백만원)"), Map.of()).unit("매출(백만원)"), "means nothing yet");
        var two = List.of("관리번호", "사업자등록번호", "기업명", "투자단계", "투자일", "투자금액(원)", "투자금액(USD)");
        assertEquals("3000 KRW", money(Columns.of(two, Map.of()), "3,000", ""));
        assertEquals("5000 USD", money(Columns.of(two, Map.of()), "", "5,000"));
    }

    /** What is remembered of a list of companies was said before there were sheets of anything else. */
    @Test
    void staysAListOfCompaniesWhereSomebodySaidWhatTheirNameIs() {
        for (var name : List.of("기업명", "고객사")) {
            var said = Map.of(name, "name");
            assertInstanceOf(
                    TableColumns.class,
                    Columns.of(List.of("관리번호", name, "사업자등록번호", "지원사업명", "종료일"), said),
                    "no programme");
            assertInstanceOf(
                    TableColumns.class, Columns.of(List.of("관리번호", name, "사업자등록번호", "자치구", "센터명"), said), "no site");
        }
        assertTells(
                Sheet.FACILITY,
                List.of("관리번호", "센터명", "사업자등록번호", "자치구", "운영"),
                Map.of("센터명", "name", "운영", Meaning.OPERATOR));
        assertTells(
                Sheet.PROGRAMME, List.of("관리번호", "사업", "사업자등록번호", "종료일"), Map.of("사업", "name", "종료일", Meaning.ENDS_ON));
    }

    private static void assertTells(Sheet of, List<String> header, Map<String, String> said) {
        assertEquals(
                of,
                assertInstanceOf(SheetColumns.class, Columns.of(header, said)).sheet());
    }

    @Test
    void keepsOfABadRowOfPersonsOnlyWhatMeansSomething() throws IOException {
        var table = "인물번호,사업자등록번호,성명,직위,처리근거,전화\n"
                + "p-1,123-45-67891,김한빛,무직,동의,010-1234-5678\n"
                + "p-2,123-45-67891,김한빛,이사,010-1234-5678\n";
        try (var csv = new CsvTable(table.getBytes(StandardCharsets.UTF_8))) {
            var feed = new TableFeed(csv, Columns.of(csv.header(), Map.of()), 1);
            var role = (Entry) feed.next().orElseThrow();
            assertEquals(
                    "[\"p-1\",\"123-45-67891\",\"김한빛\",\"무직\",\"동의\",\"\"]",
                    new String(role.bytes(), StandardCharsets.UTF_8));
            var shifted = (Entry) feed.next().orElseThrow();
            assertEquals(
                    "[\"\",\"\",\"\",\"\",\"\"]",
                    new String(shifted.bytes(), StandardCharsets.UTF_8),
                    "what stands where nobody knows");
        }
    }

    @Test
    void takesTheUnitOfAColumnHoweverItIsWritten() {
        assertEquals("3000000 USD", named("Amount ($M)", "3"));
        assertEquals("3000 USD", named("Amount (USD k)", "3"));
        assertEquals("3000000 USD", named("투자금액(백만불)", "3"));
        assertEquals("3000000 USD", named("Amount (USD in millions)", "3"));
        assertEquals("300000000000 KRW", named("투자금액(천억원)", "3"));
        assertEquals("3000000 KRW", named("투자금액_백만원", "3"));
        assertEquals("3000000 KRW", named("투자금액 백만원", "3"));
        assertEquals("3000000 USD", named("amount_usd_million", "3"));
        assertEquals("3000000 KRW", named("투자\n금액\n(백만원)", "3"));
        assertEquals("3000000 KRW", named("투자금액(단위:\n백만원)", "3"));
        assertEquals("3000000 KRW", given("투자금액(백만원)(2024)", "3"));
        assertEquals("3000000 KRW", given("투자금액(2024)[백만원](잠정)", "3"));
        assertEquals("3000 USD", given("투자금액(천)(USD)", "3"));
        assertEquals("3000 KRW", given("(k) 투자금액", "3"));
    }

    @Test
    void takesNoAmountOfAColumnWhoseUnitNobodyCanRead() {
        for (var column : List.of(
                "투자금액(백만원, VAT 별도)",
                "투자금액백만원",
                "천원 투자금액",
                "금액(억원 이상)",
                "millions, amount",
                "amount_m",
                "투자금액(백만원)(천원)",
                "투자금액 백만(원)")) {
            var columns = Columns.of(header(column), Map.of(column, Meaning.in("KRW", Meaning.AMOUNT)));
            var cells = List.of("r-1", "123-45-67891", "", "SEED", "2024", "3,000", "");
            var fault = assertThrows(Problem.class, () -> columns.line(cells, 7), column)
                    .violations()
                    .get(0);
            assertEquals(column, columns.column(fault.pointer(), cells).orElseThrow());
            assertTrue(fault.reason().startsWith("says no unit that can be read"), fault.reason());
        }
        var told = "투자금액(백만원, VAT 별도)";
        assertEquals("3000000000 KRW", money(header(told), Map.of(told, Meaning.AMOUNT), "30억 원"), "the cell says it");
        for (var column : List.of("추천 투자금액", "인천 투자금액", "만기상환금액", "K-유니콘 투자금액", "M&A 금액", "조합투자금액")) {
            assertEquals("3000 KRW", given(column, "3,000"), column);
        }
    }

    /** Of a column somebody said that it is an amount, of won where nothing else is said. */
    private static String given(String column, String cell) {
        var won = column.contains("USD") ? "USD" : "KRW";
        return money(header(column), Map.of(column, Meaning.in(won, Meaning.AMOUNT)), cell);
    }

    @Test
    void saysThatTwoCurrenciesOrUnitsContradictEachOther() {
        assertEquals("says two currencies: KRW in the cell, USD in the header", contradiction("금액(USD)", "1,000원", ""));
        assertEquals("says two currencies: USD in the cell, KRW in the header", contradiction("금액(원)", "$1,000", ""));
        assertEquals(
                "says two currencies: KRW in the cell, USD in the column of currencies",
                contradiction("투자금액", "1,000원", "USD"));
        assertEquals(
                "says two currencies: KRW in the header, USD in the column of currencies",
                contradiction("투자금액(원)", "1,000", "USD"));
        assertEquals("says two units: 억 in the cell, 백만원 in the header", contradiction("투자금액(백만원)", "30억", ""));
        assertEquals("says two units: 원 in the cell, 백만원 in the header", contradiction("투자금액(백만원)", "3,000원", ""));
        assertEquals("is no amount: write it as 3,000,000,000 or 30억", contradiction("투자금액", "많이", ""));
    }

    private static String contradiction(String column, String cell, String currency) {
        var columns = Columns.of(List.of("관리번호", "사업자등록번호", "투자단계", "투자일", column, "통화"), Map.of());
        var cells = List.of("r-1", "123-45-67891", "SEED", "2024", cell, currency);
        var faults = assertThrows(Problem.class, () -> columns.line(cells, 7)).violations();
        assertEquals(
                List.of(column),
                faults.stream()
                        .map(fault -> columns.column(fault.pointer(), cells).orElseThrow())
                        .toList());
        return faults.get(0).reason();
    }

    private static String named(String column, String cell) {
        return money(header(column), Map.of(), cell);
    }

    private static List<String> header(String amount) {
        return List.of("관리번호", "사업자등록번호", "기업명", "투자단계", "투자일", amount, "비고");
    }

    private static String money(List<String> header, Map<String, String> mapping, String cell) {
        return money(Columns.of(header, mapping), cell, "");
    }

    private static String moneyIn(List<String> header, String cell, String currency) {
        return money(Columns.of(header, Map.of()), cell, currency);
    }

    private static String money(Columns columns, String cell, String last) {
        var line = columns.line(List.of("r-1", "123-45-67891", "", "SEED", "2024", cell, last), 7);
        var amount = Json.MAPPER.readTree(line.payload()).get("amount");
        return amount.get("amount").asString() + " " + amount.get("currency").asString();
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
        assertInstanceOf(SheetColumns.class, Columns.guessed(HEADER, Map.of()));
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

    @Test
    void readsWhoTookPartInARound() {
        var header = List.of("참여번호", "라운드 번호", "투자사 사업자등록번호", "리드 여부", "참여 금액", "펀드번호");
        var columns = Columns.of(header, Map.of());
        var line = columns.line(List.of("p-1", "r-1", "123-45-67891", "리드", "5억", "f-1"), 7);
        assertEquals(List.of("participation", "p-1"), List.of(line.type(), line.key()));
        var payload = Json.MAPPER.readTree(line.payload());
        assertEquals("r-1", payload.at("/round/key").asString());
        assertEquals("123-45-67891", payload.at("/investor/businessNumber").asString());
        assertEquals("f-1", payload.at("/fund/key").asString());
        assertEquals("500000000", payload.at("/amount/amount").asString());
        assertEquals(true, payload.get("lead").asBoolean());
        var cells = List.of("p-2", "r-1", "123-45-67890", "아마", "많이", "");
        assertEquals(
                List.of("투자사 사업자등록번호", "리드 여부", "참여 금액"),
                assertThrows(Problem.class, () -> columns.line(cells, 7)).violations().stream()
                        .map(fault -> columns.column(fault.pointer(), cells).orElseThrow())
                        .toList());
        assertInstanceOf(
                TableColumns.class,
                Columns.guessed(List.of("key", "name", "사업자등록번호", "round"), Map.of()),
                "companies, and which round they had");
        var mapped = Map.of("어느 라운드", "round", "누가", "investor");
        assertEquals(
                List.of(),
                Columns.guessed(List.of("관리번호", "어느 라운드", "누가"), mapped).missing());
        assertEquals(
                List.of("key"), Columns.guessed(List.of("어느 라운드", "누가"), mapped).missing());
    }

    @Test
    void readsAFund() {
        var header = List.of("펀드번호", "운용사 사업자등록번호", "펀드명", "결성일", "결성총액", "통화", "기준일");
        var columns = Columns.of(header, Map.of());
        var line = columns.line(List.of("f-1", "123-45-67891", "그림 1호", "2021.03.02", "900억", "", "2025년 4분기"), 7);
        assertEquals(List.of("fund", "f-1"), List.of(line.type(), line.key()));
        var payload = Json.MAPPER.readTree(line.payload());
        assertEquals("123-45-67891", payload.at("/manager/businessNumber").asString());
        assertEquals(2021, payload.get("vintage").asInt());
        assertEquals("90000000000", payload.at("/size/amount").asString());
        assertEquals("2025-Q4", payload.get("asOf").asString());
        assertEquals("그림 1호", payload.get("name").asString());
        var cells = List.of("f-2", "", "", "작년", "10억", "XXX", "언젠가");
        assertEquals(
                List.of("운용사 사업자등록번호", "펀드명", "결성일", "결성총액", "기준일"),
                assertThrows(Problem.class, () -> columns.line(cells, 7)).violations().stream()
                        .map(fault -> columns.column(fault.pointer(), cells).orElseThrow())
                        .distinct()
                        .sorted(Comparator.comparing(header::indexOf))
                        .toList());
        assertThrows(Problem.class, () -> Columns.of(List.of("펀드명", "결성연도"), Map.of()));
    }

    @Test
    void readsASiteOfSupport() {
        var header = List.of("시설번호", "운영기관사업자등록번호", "시설명", "시설유형", "자치구", "거점", "좌석수", "홈페이지");
        var columns = Columns.of(header, Map.of());
        var line = columns.line(
                List.of("s-1", "123-45-67891", "가람캠퍼스", "창업보육센터", "마포구", "마포 거점", "1,200석", "garam.example"), 7);
        assertEquals(List.of("facility", "s-1"), List.of(line.type(), line.key()));
        var payload = Json.MAPPER.readTree(line.payload());
        assertEquals("123-45-67891", payload.at("/operator/businessNumber").asString());
        assertEquals("INCUBATOR", payload.get("kind").asString());
        assertEquals(1200, payload.get("seats").asInt());
        assertEquals("http://garam.example", payload.get("homepage").asString());
        var cells = List.of("s-2", "123-45-67890", "", "식당", "", "", "많음", "");
        assertEquals(List.of("운영기관사업자등록번호", "시설명", "시설유형", "자치구", "좌석수"), faulty(columns, cells));
        assertInstanceOf(
                TableColumns.class,
                Columns.guessed(List.of("관리번호", "기업명", "사업자등록번호", "자치구", "센터명"), Map.of()),
                "companies, and where they sit");
        var mapped = Map.of("동네", "district", "누가", "operator");
        assertEquals(
                List.of(), Columns.guessed(List.of("관리번호", "동네", "누가"), mapped).missing());
    }

    @Test
    void readsAProgramme() {
        var header = List.of("사업번호", "주관기관사업자등록번호", "사업명", "시설번호", "모집시작일", "모집마감일", "지원기업");
        var columns = Columns.of(header, Map.of());
        var line = columns.line(
                List.of("p-1", "123-45-67891", "도약 1기", "s-1", "2025.3.2", "2025.4.1", "c-1; 123-45-67891"), 7);
        assertEquals(List.of("programme", "p-1"), List.of(line.type(), line.key()));
        var payload = Json.MAPPER.readTree(line.payload());
        assertEquals("123-45-67891", payload.at("/institution/businessNumber").asString());
        assertEquals("s-1", payload.at("/facility/key").asString());
        assertEquals("2025-03-02", payload.get("opensOn").asString());
        assertEquals("c-1", payload.at("/supported/0/key").asString());
        assertEquals("123-45-67891", payload.at("/supported/1/businessNumber").asString());
        var cells = List.of("p-2", "123-45-67891", "도약 2기", "", "2025-04-02", "2025-04-01", "123-45-67890");
        assertEquals(List.of("모집마감일", "지원기업"), faulty(columns, cells));
        assertInstanceOf(
                TableColumns.class,
                Columns.guessed(List.of("관리번호", "기업명", "사업명", "시작일"), Map.of()),
                "companies, and which programme supports them");
        assertInstanceOf(TableColumns.class, Columns.guessed(List.of("key", "name", "시작일", "종료일"), Map.of()));
    }

    @Test
    void readsWhoIsWhatInACompanyAndKeepsNothingElseOfThem() {
        var header = List.of("인물번호", "사업자등록번호", "성명", "직위", "처리근거", "취임일", "휴대전화");
        var columns = Columns.of(header, Map.of());
        var line = columns.line(List.of("h-1", "123-45-67891", "김가람", "공동창업자", "동의", "2020-01-02", "010-0000-0000"), 7);
        assertEquals(List.of("role", "h-1"), List.of(line.type(), line.key()));
        var payload = Json.MAPPER.readTree(line.payload());
        assertEquals("FOUNDER", payload.get("role").asString());
        assertEquals("CONSENT", payload.get("purpose").asString());
        assertEquals("123-45-67891", payload.at("/company/businessNumber").asString());
        assertTrue(!line.payload().contains("010-0000-0000"), line.payload());
        var cells = List.of("h-2", "123-45-67890", "", "식객", "그냥", "2020-02-30", "");
        assertEquals(List.of("사업자등록번호", "성명", "직위", "처리근거", "취임일"), faulty(columns, cells));
        assertInstanceOf(TableColumns.class, Columns.guessed(List.of("key", "name", "직위"), Map.of()));
    }

    private static List<String> faulty(Columns columns, List<String> cells) {
        return assertThrows(Problem.class, () -> columns.line(cells, 7)).violations().stream()
                .map(fault -> columns.column(fault.pointer(), cells).orElseThrow())
                .distinct()
                .sorted(Comparator.comparing(columns.header().names()::indexOf))
                .toList();
    }

    @Test
    void takesWhoseNameIsAnInvestorsForOne() {
        var plain = Columns.of(List.of("관리번호", "투자사명", "사업자등록번호"), Map.of());
        assertInstanceOf(TableColumns.class, plain);
        assertEquals("INVESTOR", kind(plain.line(List.of("v-1", "가온벤처스", "123-45-67891"), 1)));
        var told = Columns.of(List.of("관리번호", "기업명", "구분"), Map.of());
        assertEquals("INVESTOR", kind(told.line(List.of("v-1", "가온벤처스", "벤처캐피탈"), 1)));
        assertEquals("STARTUP", kind(told.line(List.of("s-1", "한빛", "STARTUP"), 1)));
        assertEquals("CORPORATION", kind(told.line(List.of("s-1", "한빛", ""), 1)));
        assertThrows(Problem.class, () -> told.line(List.of("s-1", "한빛", "식당"), 1));
    }

    private static String kind(Line line) {
        return Json.MAPPER.readTree(line.payload()).get("kind").asString();
    }

    private static String company(Line line) {
        return Json.MAPPER.readTree(line.payload()).at("/company/key").asString();
    }

    private static Line line(String... cells) {
        return Columns.of(HEADER, Map.of()).line(List.of(cells), 7);
    }
}
