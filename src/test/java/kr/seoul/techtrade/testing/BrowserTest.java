package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Without a browser: skipped with the reason at home, a failure in CI. */
class BrowserTest {
    @TempDir
    Path folder;

    @Test
    void skipsWithAReasonWhereThereIsNone() {
        var skipped = assertThrows(TestAbortedException.class, () -> Browser.executable(folder.toString(), false));
        assertTrue(skipped.getMessage().contains("No Chromium in the PATH"), skipped.getMessage());
    }

    @Test
    void failsInCi() {
        var failed = assertThrows(AssertionError.class, () -> Browser.executable(folder.toString(), true));
        assertTrue(failed.getMessage().contains("No Chromium in the PATH"), failed.getMessage());
    }

    @Test
    void findsTheOneInThePath() throws IOException {
        var chromium = Files.createFile(folder.resolve("chromium"));
        Files.setPosixFilePermissions(chromium, PosixFilePermissions.fromString("rwx------"));
        var path = folder.resolve("none") + File.pathSeparator + folder;
        assertEquals(chromium, Browser.executable(path, true));
    }
}
