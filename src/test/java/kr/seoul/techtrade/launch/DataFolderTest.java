package kr.seoul.techtrade.launch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path home;

    @Test
    void isHeldByOneLauncherAtATime() {
        var folder = home.resolve("a folder");
        var first = DataFolder.hold(folder);
        var refused = assertThrows(StartFailure.class, () -> DataFolder.hold(folder));
        assertTrue(refused.getMessage().startsWith("Another launcher is running on"), refused.getMessage());
        first.close();
        assertDoesNotThrow(() -> DataFolder.hold(folder).close());
    }

    @Test
    void saysThatItCannotBeWritten() throws IOException {
        var file = Files.writeString(home.resolve("file"), "no folder");
        var refused = assertThrows(StartFailure.class, () -> DataFolder.hold(file));
        assertTrue(refused.getMessage().contains("is not writable"), refused.getMessage());
    }
}
