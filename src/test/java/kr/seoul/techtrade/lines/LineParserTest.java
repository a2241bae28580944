package kr.seoul.techtrade.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTest {
    private static final String GOOD = "{\"key\":\"a-1\",\"version\":3,\"name\":\"한빛배터리\",\"kind\":\"STARTUP\"%s}";

    @Test
    void readsACompany() {
        var line = parse(GOOD.formatted(",\"nameEn\":\" Hanbit Battery \",\"businessNumber\":\"123-45-67891\","
                + "\"foundedOn\":\"2021-03-02\",\"employees\":12,\"homepage\":\"https://example.kr\",\"listed\":true,"
                + "\"market\":\"kosdaq\",\"symbol\":\"123456\",\"region\":null"));
        assertEquals("a-1", line.key());
        assertEquals(3, line.version());
        assertEquals(
                Map.of(
                        Attribute.NAME, "한빛배터리",
                        Attribute.NAME_EN, "Hanbit Battery",
                        Attribute.KIND, "STARTUP",
                        Attribute.BUSINESS_NUMBER, "1234567891",
                        Attribute.FOUNDED_ON, "2021-03-02",
                        Attribute.EMPLOYEES, "12",
                        Attribute.HOMEPAGE, "https://example.kr",
                        Attribute.LISTED, "true",
                        Attribute.MARKET, "KOSDAQ",
                        Attribute.SYMBOL, "123456"),
                line.values());
    }

    @Test
    void readsFormerNamesAndAnLei() {
        var values = parse(GOOD.formatted(",\"formerNames\":\" 한빛 ;; 한빛전지;한빛 \",\"lei\":\"5493 001k jtii gc8y 1r12\""))
                .values();
        assertEquals("한빛; 한빛전지", values.get(Attribute.FORMER_NAMES));
        assertEquals("5493001KJTIIGC8Y1R12", values.get(Attribute.LEI));
        assertEquals(
                Set.of(Attribute.NAME, Attribute.KIND),
                parse(GOOD.formatted(",\"formerNames\":\" ; \"")).values().keySet());
    }

    @Test
    void warnsOfACorporateNumberThatFailsItsCheckDigit() {
        assertTrue(Attribute.CORPORATE_NUMBER.warning("1301110006246").isEmpty());
        assertEquals(
                "/corporateNumber",
                Attribute.CORPORATE_NUMBER
                        .warning("1301110006247")
                        .orElseThrow()
                        .pointer());
    }

    /** What a form wants and nobody has is no number that two could share. */
    @Test
    void takesNumbersOfZerosForNone() {
        var text = GOOD.formatted(",\"businessNumber\":\"000-00-00000\",\"corporateNumber\":\"000000-0000000\","
                + "\"dartCode\":\"00000000\",\"market\":\"KOSPI\",\"symbol\":\"000000\"");
        var line = parse(text);
        assertEquals(
                Set.of(Attribute.NAME, Attribute.KIND, Attribute.MARKET),
                line.values().keySet());
        assertEquals(line.values(), LineParser.values(text));
        assertEquals(
                List.of("/businessNumber", "/corporateNumber", "/dartCode", "/symbol"),
                line.warnings().stream().map(Violation::pointer).toList());
    }

    @Test
    void readsATombstone() {
        assertTrue(parse("{\"key\":\"a-1\",\"version\":4,\"deleted\":true}").deleted());
    }

    @Test
    void composesHangul() {
        var line = parse("{\"key\":\"k\",\"version\":1,\"name\":\"\u1100\u1161\",\"kind\":\"STARTUP\"}");
        assertEquals("가", line.values().get(Attribute.NAME));
    }

    @Test
    void hashesContentNotVersionOrSpelling() {
        var one = parse("{\"key\":\"k\",\"version\":1,\"name\":\"가\",\"kind\":\"STARTUP\"}");
        var same = parse("{ \"version\":2, \"kind\":\"STARTUP\", \"name\":\"가 \", \"key\":\"k\"}");
        var other = parse("{\"key\":\"k\",\"version\":1,\"name\":\"나\",\"kind\":\"STARTUP\"}");
        assertEquals(one.hash(), same.hash());
        assertNotEquals(one.hash(), other.hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/businessNumber | \"1234567890\"",
                "/businessNumber | 1234567891",
                "/corporateNumber | \"12\"",
                "/lei | \"5493001KJTIIGC8Y1R13\"",
                "/lei | \"5493001KJTIIGC8Y1R\"",
                "/formerNames | \"가;나;다;라;마;바;사;아;자;차;카\"",
                "/foundedOn | \"2022-02-30\"",
                "/foundedOn | \"0001-01-01\"",
                "/employees | \"12\"",
                "/employees | -1",
                "/employees | 99999999999999999999",
                "/employees | 1.5",
                "/homepage | \"javascript:alert(1)\"",
                "/homepage | \"http://\"",
                "/listed | \"true\"",
                "/region | \"a\\u202eb\"",
                "/region | \"a\\u0000b\"",
                "/region | \"a\\ud800b\"",
                "/region | [\"서울\"]",
                "/symbol | \"삼성\"",
                "/colour | \"red\"",
                "/a~1b | 1",
            })
    void pointsAtTheBadField(String pointer, String value) {
        var field = pointer.substring(1).replace("~1", "/");
        assertEquals(List.of(pointer), pointers(GOOD.formatted(",\"market\":\"KOSPI\",\"" + field + "\":" + value)));
    }

    @Test
    void refusesAnUnknownKind() {
        assertEquals(List.of("/kind"), pointers(GOOD.formatted("").replace("STARTUP", "BANK")));
    }

    @Test
    void tellsEveryFaultAtOnce() {
        assertEquals(
                List.of("/key", "/version", "/x", "/region", "/name", "/kind"),
                pointers("{\"version\":-1,\"x\":1,\"region\":1}"));
    }

    @Test
    void refusesASymbolWithoutItsMarket() {
        assertEquals(List.of("/market"), pointers(GOOD.formatted(",\"symbol\":\"123456\"")));
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertEquals(List.of("/name"), pointers(GOOD.formatted("").replace("한빛배터리", "가".repeat(201))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "nonsense",
                "{\"key\":\"k\"",
                "{\"key\":\"k\",\"version\":1,\"deleted\":true} {}",
                "{\"key\":\"k\",\"version\":1,\"deleted\":true,\"name\":\"x\"}",
            })
    void refusesWhatIsNoRecord(String line) {
        assertEquals(List.of(""), pointers(line));
    }

    @Test
    void refusesAFieldGivenTwice() {
        assertThrows(Problem.class, () -> parse(GOOD.formatted(",\"name\":\"x\"")));
    }

    @Test
    void refusesAFalseTombstone() {
        assertEquals(List.of("/deleted"), pointers("{\"key\":\"k\",\"version\":1,\"deleted\":false}"));
    }

    @Test
    void looksNoFurtherThanToTheKey() {
        assertEquals("a-17", keyAhead("{\"other\":{\"key\":\"b\"},\"key\":\" a-17 \",\"broken"));
        assertEquals(parse(GOOD.formatted("")).key(), keyAhead(GOOD.formatted("")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "[\"key\"]", "{\"key\":17}", "{\"name\":\"key\"}", "{\"name\":"})
    void findsNoKeyAheadInWhatHasNone(String line) {
        assertNull(keyAhead(line));
    }

    private static String keyAhead(String line) {
        return LineParser.keyAhead(line.getBytes(StandardCharsets.UTF_8));
    }

    private static Line parse(String json) {
        return LineParser.parse(json);
    }

    private static List<String> pointers(String json) {
        var problem = assertThrows(Problem.class, () -> parse(json));
        return problem.violations().stream().map(Violation::pointer).toList();
    }
}
