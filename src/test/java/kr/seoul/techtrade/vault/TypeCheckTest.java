package kr.seoul.techtrade.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and types. */
class TypeCheckTest {
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    @TempDir
    private Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                file("보고서.pdf", FileType.PDF, ascii("%PDF-1.7\n")),
                file("a.PNG", FileType.PNG, HexFormat.of().parseHex("89504e470d0a1a0a00")),
                file("a.jpeg", FileType.JPEG, HexFormat.of().parseHex("ffd8ffe000")),
                file("a.docx", FileType.DOCX, Zips.of("[Content_Types].xml", "word/document.xml")),
                file("a.xlsx", FileType.XLSX, Zips.of("[Content_Types].xml", "xl/workbook.xml")),
                file("a.pptx", FileType.PPTX, Zips.of("[Content_Types].xml", "ppt/presentation.xml")),
                file("a.hwpx", FileType.HWPX, Zips.of("mimetype", "Contents/content.hpf")),
                file("a.hwp", FileType.HWP, join(OLE, new byte[70_000], ascii("HWP Document File"))),
                file("a.txt", FileType.TXT, "기술 이전\r\n\t목록".getBytes(StandardCharsets.UTF_8)),
                file("a.csv", FileType.CSV, "이름,금액".getBytes(Charset.forName("x-windows-949"))),
                file("empty.txt", FileType.TXT, new byte[0]),
                file("a.zip", FileType.ZIP, Zips.of("src/main.c", "README")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void knowsTheTypesThatAreTaken(String name, FileType type, byte[] content) throws IOException {
        assertEquals(type, check(name, content));
    }

    static Stream<Arguments> misfits() {
        var zip = Zips.of("a", "b");
        return Stream.of(
                misfit("a.exe", ascii("MZ")),
                misfit("a", ascii("text")),
                misfit("a.pdf.html", ascii("<html>")),
                misfit("a.pdf", ascii("PK")),
                misfit("a.pdf", new byte[0]),
                misfit("a.png", ascii("%PDF-1.7")),
                misfit("a.hwp", join(OLE, ascii("WordDocument"))),
                misfit("a.txt", ascii("a\0b")),
                misfit("a.txt", new byte[] {(byte) 0xff, (byte) 0xff}),
                misfit("a.docx", Zips.of("[Content_Types].xml", "xl/workbook.xml")),
                misfit("a.docx", zip),
                misfit("a.zip", ascii("no archive")),
                misfit("a.zip", Arrays.copyOf(zip, zip.length / 2)),
                misfit("a.zip", Zips.of()),
                misfit("a.zip", Zips.of("../../etc/passwd")),
                misfit("a.zip", Zips.of("/etc/passwd")),
                misfit("a.zip", Zips.of("..\\windows")),
                misfit("a.zip", Zips.bomb()),
                misfit("a.zip", twoStories()));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("misfits")
    void refusesEverythingElse(String name, byte[] content) {
        var problem = assertThrows(Problem.class, () -> check(name, content));
        assertEquals(VaultProblem.WRONG_TYPE, problem.type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.pdf",
                "a/b.pdf",
                "a\\b.pdf",
                "c:a.pdf",
                ".pdf",
                "a.pdf.",
                " a.pdf",
                "a\n.pdf",
                "a\u202Efdp.exe",
                "a\0.pdf",
                "CON.txt",
                "a\"b.pdf",
                "   ",
                ""
            })
    void refusesANameThatIsNone(String name) {
        var problem = assertThrows(Problem.class, () -> FileName.of(name));
        assertEquals(VaultProblem.INVALID_NAME, problem.type());
        assertEquals("/name", problem.violations().get(0).pointer());
    }

    @Test
    void refusesANameThatIsTooLongOrMissing() {
        assertThrows(Problem.class, () -> FileName.of("a".repeat(FileName.LENGTH_MAX) + ".pdf"));
        assertThrows(Problem.class, () -> FileName.of(null));
    }

    @Test
    void composesANameAndWritesItForEveryBrowser() {
        var name = FileName.of("\u1100\u1161 b.pdf");
        assertEquals("가 b.pdf", name.text());
        assertEquals("attachment; filename=\"_ b.pdf\"; filename*=UTF-8''%EA%B0%80%20b.pdf", name.disposition());
    }

    private FileType check(String name, byte[] content) throws IOException {
        return TypeCheck.of(FileName.of(name), Files.write(folder.resolve("content"), content));
    }

    /** An archive whose entries in order are not those of its directory: one before another. */
    private static byte[] twoStories() {
        return join(Zips.of("hidden"), Zips.of("shown"));
    }

    private static Arguments file(String name, FileType type, byte[] content) {
        return Arguments.of(name, type, content);
    }

    private static Arguments misfit(String name, byte[] content) {
        return Arguments.of(name, content);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        Stream.of(parts).forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
