package kr.seoul.techtrade.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An XLSX file of one sheet, part by part as ECMA-376 has them. */
public final class Workbook {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /** {@code rows}: the XML between the tags of sheetData. Style 1 is a day, 2 one in Korean. */
    public static Workbook of(String rows) {
        var workbook = new Workbook();
        return workbook.with(
                        "[Content_Types].xml",
                        ("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                                        + "<Override PartName='/xl/workbook.xml' ContentType='%1$s.sheet.main+xml'/>"
                                        + "<Override PartName='/xl/styles.xml' ContentType='%1$s.styles+xml'/></Types>")
                                .formatted("application/vnd.openxmlformats-officedocument.spreadsheetml"))
                .with(
                        "_rels/.rels",
                        "<Relationships xmlns='%s'><Relationship Id='r1' Type='%s/officeDocument' Target='xl/workbook.xml'/></Relationships>"
                                .formatted(RELATIONS, OFFICE))
                .with(
                        "xl/workbook.xml",
                        "<workbook xmlns='%s' xmlns:r='%s'><sheets><sheet name='기업' sheetId='1' r:id='r1'/></sheets></workbook>"
                                .formatted(MAIN, OFFICE))
                .with(
                        "xl/_rels/workbook.xml.rels",
                        ("<Relationships xmlns='%s'><Relationship Id='r1' Type='%s/worksheet' Target='worksheets/sheet1.xml'/>"
                                        + "<Relationship Id='r2' Type='%s/styles' Target='styles.xml'/></Relationships>")
                                .formatted(RELATIONS, OFFICE, OFFICE))
                .with(
                        "xl/styles.xml",
                        ("<styleSheet xmlns='%s'><numFmts count='1'><numFmt numFmtId='170' formatCode='yyyy&quot;년&quot; m&quot;월&quot; d&quot;일&quot;'/></numFmts>"
                                        + "<cellXfs count='3'><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/></cellXfs></styleSheet>")
                                .formatted(MAIN))
                .with(
                        "xl/worksheets/sheet1.xml",
                        "<worksheet xmlns='%s'><sheetData>%s</sheetData></worksheet>".formatted(MAIN, rows));
    }

    /** A row of text cells from column A on; null is a cell that is not there. */
    public static String row(int number, String... cells) {
        var row = new StringBuilder("<row r='%d'>".formatted(number));
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null) {
                row.append("<c r='%s%d' t='inlineStr'><is><t>%s</t></is></c>"
                        .formatted(Table.letter(i), number, cells[i]));
            }
        }
        return row.append("</row>").toString();
    }

    public Workbook with(String part, String text) {
        parts.put(part, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
