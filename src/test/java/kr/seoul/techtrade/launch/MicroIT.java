package kr.seoul.techtrade.launch;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicroIT {
    private static final int FIRST_PORT = 30_000;

    @TempDir
    Path folder;

    @Test
    void refusesToStayUpWithoutTheApplication() throws IOException {
        var settings = new Micro.Settings(
                Path.of("").toAbsolutePath(),
                brokenWar(),
                Micro.freePort(FIRST_PORT),
                folder.resolve("micro.log"),
                Duration.ZERO,
                Map.of(
                        "TECHTRADE_DB_URL", "jdbc:postgresql://127.0.0.1:1/none",
                        "TECHTRADE_DB_PASSWORD", "none",
                        "TECHTRADE_DB_OWNER_PASSWORD", "none"));
        var failed = assertThrows(StartFailure.class, () -> Micro.start(settings));
        assertTrue(failed.getMessage().startsWith("The application could not be deployed"), failed.getMessage());
        assertTrue(Micro.isFree(settings.port()), "it must not run on");
    }

    private Path brokenWar() throws IOException {
        var war = folder.resolve("broken.war");
        try (var zip = new ZipOutputStream(Files.newOutputStream(war))) {
            zip.putNextEntry(new ZipEntry("WEB-INF/web.xml"));
            zip.write("<web-app><nonsense".getBytes());
            zip.closeEntry();
        }
        return war;
    }
}
