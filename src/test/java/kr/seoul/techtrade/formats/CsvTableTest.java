package kr.seoul.techtrade.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.LineParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    private static final String LISTED = """
            "Symbol","Name","Market","Listing","Industry","Sector","Industy_code","Industy_name"
            "001040","가나다","KOSPI",True,"지주, ""회사""\nA","금융","64992","지주회사"
            "001050","라마바","KONEX",False,,"금융",,
            """;

    @TempDir
    private Path folder;

    @Test
    void mapsTheColumnsOfTheExchange() throws IOException {
        var entries = entries(LISTED, StandardCharsets.UTF_8);
        var first = entries.get(0).line();
        assertEquals("001040", first.key());
        assertEquals(7, first.version());
        assertEquals(
                Map.of(
                        Attribute.NAME, "가나다",
                        Attribute.KIND, "CORPORATION",
                        Attribute.INDUSTRY_CODE, "64992",
                        Attribute.INDUSTRY, "지주회사",
                        Attribute.LISTED, "true",
                        Attribute.MARKET, "KOSPI",
                        Attribute.SYMBOL, "001040"),
                first.values());
        assertEquals("금융", entries.get(1).line().values().get(Attribute.INDUSTRY));
        assertEquals("false", entries.get(1).line().values().get(Attribute.LISTED));
    }

    @Test
    void keepsTheRowAsItCameInThePayloadAndReadsItBack() throws IOException {
        var line = entries(LISTED, StandardCharsets.UTF_8).get(0).line();
        assertTrue(line.payload().contains("\"Sector\":\"금융\""), line.payload());
        assertEquals(line.values(), LineParser.values(line.payload()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "MS949", "EUC-KR"})
    void recognisesTheEncodings(String charset) throws IOException {
        var entries =
                entries("회사명,종목코드,시장,종업원수,설립일\n한빛배터리,123456,KOSDAQ,\"1,234\",2021.03.02\n", Charset.forName(charset));
        assertEquals(
                Map.of(
                        Attribute.NAME, "한빛배터리",
                        Attribute.KIND, "CORPORATION",
                        Attribute.FOUNDED_ON, "2021-03-02",
                        Attribute.EMPLOYEES, "1234",
                        Attribute.MARKET, "KOSDAQ",
                        Attribute.SYMBOL, "123456"),
                entries.get(0).line().values());
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        var entries = entries("\ufeffkey,name\na,가\n", StandardCharsets.UTF_8);
        assertEquals("a", entries.get(0).line().key());
    }

    @Test
    void rejectsARaggedRowAndGoesOn() throws IOException {
        var entries = entries("key,name,kind\na,가\nb,나,STARTUP,x\nc,다,STARTUP\nd,,STARTUP\n", StandardCharsets.UTF_8);
        assertEquals(
                List.of(false, false, true, false),
                entries.stream().map(Entry::isGood).toList());
        assertEquals("has 2 fields, the header 3", entries.get(0).problem().getMessage());
        var nameless = entries.get(3);
        assertEquals(
                List.of(new Violation("/name", "is required")),
                nameless.problem().violations());
        assertEquals("[\"d\",\"\",\"STARTUP\"]", new String(nameless.bytes(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "key,name,name\n1,2,3\n",
                "key,name,\n1,2,3\n",
                "",
                "key,name\n1,\"가\" x\n",
                "key,name\n1,\"never closed\n",
                "key,name,a\0\n1,가,x\n",
            })
    void refusesWhatIsNoTableOfCompanies(String text) {
        var problem = assertThrows(Problem.class, () -> entries(text, StandardCharsets.UTF_8));
        assertEquals(DirectoryProblem.INVALID_FEED, problem.type());
    }

    @Test
    void refusesAColumnWhoseNameIsTooLong() throws IOException {
        assertTrue(only("key,name,%s\na,가,x\n".formatted("비".repeat(200))).isGood());
        var tooLong = "key,name,%s\na,가,x\n".formatted("비".repeat(201));
        var problem = assertThrows(Problem.class, () -> only(tooLong));
        assertEquals(DirectoryProblem.INVALID_FEED, problem.type());
        assertEquals(
                "the header names a column with more than 200 characters: %s…".formatted("비".repeat(40)),
                problem.getMessage());
    }

    @Test
    void rejectsARowThatCannotBeKept() throws IOException {
        var nul = only("key,name,비고\na,가,x\0y\n");
        assertEquals(
                "holds the character U+0000 in the column \"비고\"", nul.problem().getMessage());
        var huge = only("key,name,비고\na,가,%s\n".formatted("x".repeat(70_000)));
        assertEquals("comes to more than 65536 bytes", huge.problem().getMessage());
        assertEquals(NdjsonFeed.LINE_BYTES_MAX, huge.bytes().length);
        var korean = only("key,name,비고\na,가,%s\n".formatted("비".repeat(22_000)));
        assertEquals("comes to more than 65536 bytes", korean.problem().getMessage());
        assertTrue(only("key,name,비고\na,가,%s\n".formatted("비".repeat(21_000))).isGood());
    }

    /** Taken before there were limits. */
    @Test
    void readsWhatWasKeptWhateverItsLength() {
        var payload = "{\"name\":\"가\",\"row\":{\"%s\":\"%s\"}}".formatted("n".repeat(300), "x".repeat(200_000));
        assertEquals(Map.of(Attribute.NAME, "가"), LineParser.values(payload));
    }

    @Test
    void refusesOtherEncodings() {
        var problem = assertThrows(Problem.class, () -> entries("key,name\n1,가\n", StandardCharsets.UTF_16));
        assertEquals(DirectoryProblem.INVALID_FEED, problem.type());
    }

    private Entry only(String text) throws IOException {
        return entries(text, StandardCharsets.UTF_8).get(0);
    }

    private List<Entry> entries(String text, Charset charset) throws IOException {
        var file = folder.resolve("feed.csv");
        Files.writeString(file, text, charset);
        var entries = new ArrayList<Entry>();
        try (var table = new CsvTable(file)) {
            var feed = new TableFeed(table, Columns.of(table.header(), Map.of()), 7);
            for (var next = feed.next(); next.isPresent(); next = feed.next()) {
                entries.add(next.get().read());
            }
        }
        return entries;
    }
}
