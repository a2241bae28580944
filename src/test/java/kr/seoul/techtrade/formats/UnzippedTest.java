package kr.seoul.techtrade.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.lines.DirectoryProblem;
import org.junit.jupiter.api.Test;

public class UnzippedTest {
    private static final int MAX = 1 << 20;

    @Test
    void isTheOneFileOfAnArchive() throws IOException {
        assertEquals("가나다", read(zip("CORPCODE.xml", "가나다")));
        assertEquals("", read(zip("empty.csv", "")));
    }

    @Test
    void isWhatItIsWhenItIsNoArchive() throws IOException {
        for (var text : List.of("", "P", "PK", "[{}]", "PKx, name")) {
            assertEquals(text, read(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void refusesWhatIsNotOneFile() {
        assertRefused(DirectoryProblem.INVALID_FEED, zip("a.xml", "a", "b.xml", "b"));
        assertRefused(DirectoryProblem.INVALID_FEED, zip("../a.xml", "a"));
        assertRefused(DirectoryProblem.INVALID_FEED, zip("/etc/passwd", "a"));
        assertRefused(DirectoryProblem.INVALID_FEED, zip("a\\b.xml", "a"));
        var whole = zip("a.xml", "abcdefgh".repeat(1000));
        assertRefused(DirectoryProblem.INVALID_FEED, Arrays.copyOf(whole, 60));
        var locked = whole.clone();
        locked[6] |= 1;
        assertRefused(DirectoryProblem.INVALID_FEED, locked);
        var torn = whole.clone();
        torn[50] ^= 0x55;
        assertRefused(DirectoryProblem.INVALID_FEED, torn);
    }

    @Test
    void refusesBombs() {
        var bomb = zip("a.xml", "0".repeat(MAX + 1));
        assertRefused(DirectoryProblem.FEED_TOO_LARGE, bomb);
        var packed = assertThrows(
                Problem.class, () -> Unzipped.of(new ByteArrayInputStream(bomb), bomb.length - 1, 2 * MAX));
        assertEquals(DirectoryProblem.FEED_TOO_LARGE, packed.type());
    }

    @Test
    void leavesNothingBehind() throws IOException {
        var before = kept();
        read(zip("a.xml", "a"));
        assertRefused(DirectoryProblem.INVALID_FEED, zip("a.xml", "a", "b.xml", "b"));
        assertEquals(before, kept());
    }

    private static List<Path> kept() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("feed-.*\\.zip"))
                    .sorted()
                    .toList();
        }
    }

    private static void assertRefused(ProblemType type, byte[] bytes) {
        assertEquals(type, assertThrows(Problem.class, () -> read(bytes)).type());
    }

    private static String read(byte[] bytes) throws IOException {
        try (var file = Unzipped.of(new ByteArrayInputStream(bytes), MAX, MAX)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Names and texts in turn. */
    public static byte[] zip(String... entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry(entries[i]));
                zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
