package kr.seoul.techtrade.formats;

import static kr.seoul.techtrade.formats.Workbook.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.DirectoryProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxTableTest {
    private static final String HEADER = row(1, " key ", "name", "foundedOn");

    @Test
    void namesColumnsAsSpreadsheetsDo() {
        assertEquals(
                List.of("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"),
                IntStream.of(0, 25, 26, 51, 52, 701, 702)
                        .mapToObj(Table::letter)
                        .toList());
    }

    @Test
    void readsRowsAsTheSheetShowsThem() throws IOException {
        var rows = read(Workbook.of(row(2, "", null)
                + row(3, " key ", "name", "foundedOn", "")
                + row(5, "a", "가", "2021-03-02")
                + row(6, " ", "")
                + row(7, "b")
                + row(9, "c", "다", null, "너무 많다")));
        assertEquals(
                List.of(
                        new Table.Row(0, List.of("key", "name", "foundedOn")),
                        new Table.Row(5, List.of("a", "가", "2021-03-02")),
                        new Table.Row(7, List.of("b", "", "")),
                        new Table.Row(9, List.of("c", "다", "", "너무 많다"))),
                rows);
    }

    @Test
    void readsNumbersDaysAndTruthWithoutShowingHowExcelKeepsThem() throws IOException {
        var rows = read(
                Workbook.of(
                        HEADER
                                + "<row r='2'><c r='A2'><v>1234567891</v></c><c r='B2'><v>1.20E3</v></c><c r='C2' s='1'><v>44257</v></c></row>"
                                + "<row r='3'><c r='A3' t='b'><v>1</v></c><c r='B3'><v>0.10</v></c><c r='C3' s='2'><v>44257.75</v></c></row>"));
        assertEquals(List.of("1234567891", "1200", "2021-03-02"), rows.get(1).cells());
        assertEquals(List.of("true", "0.1", "2021-03-02"), rows.get(2).cells());
    }

    @Test
    void runsNoFormula() throws IOException {
        var rows = read(Workbook.of(HEADER
                + "<row r='2'><c r='A2' t='str'><f>A9&amp;\"x\"</f><v>ax</v></c><c r='B2'><f>1+1</f></c>"
                + "<c r='C2' t='e'><v>#N/A</v></c></row>"
                + row(3, "=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)")));
        assertEquals(List.of("ax", "=1+1", "#N/A"), rows.get(1).cells());
        assertEquals(
                List.of("=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)"), rows.get(2).cells());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/vbaProject.bin", "xl/VBAPROJECT.bin", "xl/macrosheets/sheet1.xml"})
    void refusesMacros(String part) {
        assertRefused(
                "holds macros: save it as .xlsx, which has none",
                Workbook.of(HEADER).with(part, "x"));
    }

    @Test
    void refusesAWorkbookThatSaysItHasMacros() {
        var types =
                "<Types><Override PartName='/xl/workbook.xml' ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>";
        assertRefused(
                "holds macros: save it as .xlsx, which has none",
                Workbook.of(HEADER).with("[Content_Types].xml", types));
    }

    @Test
    void readsAWorkbookWithoutStyles() throws IOException {
        var bare = Workbook.of(HEADER + row(2, "a", "가")).with("[Content_Types].xml", "<Types/>");
        assertEquals(List.of("a", "가", ""), read(bare).get(1).cells());
    }

    @Test
    void refusesABomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertTrue(bytes.size() < 1 << 20);
        var problem = assertThrows(Problem.class, () -> new XlsxTable(bytes.toByteArray()));
        assertEquals(DirectoryProblem.FEED_TOO_LARGE, problem.type());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<c r='ZZZZZZ1'><v>1</v></c>|is no XLSX file that can be read",
                "<c r='FXSHRXW1'><v>1</v></c>|is no XLSX file that can be read",
                "<c r='1'><v>1</v></c>|is no XLSX file that can be read",
                "<c r='XFE1'/>|a row of it has more than 16384 columns",
                "<c r='A1' s='x'><v>1</v></c>|is no XLSX file that can be read",
                "<c r='A1'><f t='shared' si='0'/></c>|is no XLSX file that can be read",
                "<c r='A1'><c r='B1' t='str'><v>1</v></c></c>|is no XLSX file that can be read",
                "<row><c/></row>|is no XLSX file that can be read",
                "<c r='A1'><v>1<x/>2</v></c>|is no XLSX file that can be read"
            })
    void refusesWhatNoSpreadsheetSays(String cells, String because) {
        assertRefused(because, Workbook.of("<row r='1'>%s</row>".formatted(cells)));
    }

    @Test
    void countsCellsThatSayNotWhereTheyAre() {
        assertRefused(
                "a row of it has more than 16384 columns",
                Workbook.of("<row>%s</row>".formatted("<c/>".repeat(16_385))));
    }

    /** Whatever the part is called that the workbook names as its sheet. */
    @Test
    void looksAtTheSheetWhereverItIs() {
        var hidden = Workbook.of("")
                .with(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id='r1' Target='media/image1.png'/></Relationships>")
                .with("xl/media/image1.png", "<a><sheetData><row><c r='ZZZ1'/></row></sheetData></a>");
        assertRefused("a row of it has more than 16384 columns", hidden);
    }

    @Test
    void readsNoNumberWithoutEnd() throws IOException {
        var digits = "9".repeat(600_000);
        var number = "<row r='2'><c r='A2'><v>1</v></c><c r='B2'><v>%s</v></c></row>".formatted(digits);
        assertRefused("the number in B2 has more than 100 characters", Workbook.of(HEADER + number));
        var pieces = number.replace(digits, "<![CDATA[99]]>".repeat(60));
        assertRefused("the number in B2 has more than 100 characters", Workbook.of(HEADER + pieces));
        var worked = "<row r='2'><c r='A2' t='str'><f>REPT(9,600000)</f><v>%s</v></c></row>".formatted(digits);
        assertEquals(digits, read(Workbook.of(HEADER + worked)).get(1).cells().get(0));
    }

    @Test
    void keepsNoTextWithoutEnd() {
        assertTooLarge(
                "a cell of it has more than 1048576 characters",
                HEADER + row(2, ("<![CDATA[" + "x".repeat(1000) + "]]>").repeat(1100)));
        assertTooLarge(
                "one of its parts holds a text of more than 4194304 bytes", HEADER + row(2, "x".repeat(5 << 20)));
        assertTooLarge("one of its parts has more than 2000000 entries", HEADER + "<si/>".repeat(2_000_001));
        assertRefused("is no XLSX file that can be read", Workbook.of(HEADER + "<x>".repeat(300) + "</x>".repeat(300)));
    }

    @Test
    void readsNothingThatTakesFarMoreThanItIs() {
        var slow = "its formulas or its empty cells take too long to read: save its values alone";
        assertTooLarge(slow, HEADER + "<row><c r='XFD1'/></row>".repeat(20_000));
        var ranges = "<row><c><f t='array' ref='A1'/></c></row>".repeat(20_000);
        assertTooLarge(slow, HEADER + ranges + "<row><c/></row>".repeat(10_000));
        var shared = "<row><c><f t='shared' si='0' ref='A1'>%s</f></c></row>".formatted("A".repeat(8000));
        assertTooLarge(slow, HEADER + shared + "<row><c><f t='shared' si='0'/></c></row>".repeat(10));
    }

    @Test
    void readsFormulasThatAreShared() throws IOException {
        var rows = read(
                Workbook.of(
                        HEADER
                                + "<row r='2'><c r='A2'><f t='shared' si='0' ref='A2:A3'>B2+1</f><v>2</v></c><c r='XFD2'/></row>"
                                + "<row r='3'><c r='A3'><f t='shared' si='0'/></c><c r='B3'><f t='array' ref='B3:B4'>C3</f></c></row>"));
        assertEquals("2", rows.get(1).cells().get(0));
        assertEquals(List.of("=B3+1", "=C3", ""), rows.get(2).cells());
    }

    @Test
    void expandsNoEntities() throws IOException {
        var laughs = "<!DOCTYPE worksheet [<!ENTITY a 'ha'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
                + "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
                + "<row r='1'><c r='A1' t='inlineStr'><is><t>&f;&a;</t></is></c></row></sheetData></worksheet>";
        assertRefused("is no XLSX file that can be read", Workbook.of("").with("xl/worksheets/sheet1.xml", laughs));
    }

    @Test
    void refusesWhatIsNoWorkbook() {
        assertRefused("its first sheet is empty", Workbook.of(""));
        assertRefused("is no XLSX file that can be read", Workbook.of("<row r='1'><c r='A1'"));
        assertRefused("is no XLSX file", new Workbook().with("word/document.xml", "x"));
        assertRefused("is no XLSX file", "PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1));
        var old = new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1};
        assertRefused("is an old .xls, or has a password: save it as .xlsx without one", old);
        var whole = Workbook.of(HEADER + row(2, "a", "가")).bytes();
        assertRefused("is no XLSX file that can be read", Arrays.copyOf(whole, whole.length / 2));
    }

    private static List<Table.Row> read(Workbook workbook) throws IOException {
        var rows = new ArrayList<Table.Row>();
        try (var table = new XlsxTable(workbook.bytes())) {
            rows.add(new Table.Row(0, table.header()));
            for (var row = table.next(); row.isPresent(); row = table.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static void assertTooLarge(String because, String rows) {
        var file = Workbook.of(rows).bytes();
        var problem = assertThrows(Problem.class, () -> new XlsxTable(file));
        assertEquals(DirectoryProblem.FEED_TOO_LARGE, problem.type());
        assertEquals(because, problem.getMessage());
    }

    private static void assertRefused(String because, Workbook workbook) {
        assertRefused(because, workbook.bytes());
    }

    private static void assertRefused(String because, byte[] file) {
        var problem = assertThrows(Problem.class, () -> {
            try (var table = new XlsxTable(file)) {
                table.next();
            }
        });
        assertEquals(DirectoryProblem.INVALID_FEED, problem.type());
        assertEquals(because, problem.getMessage());
    }
}
