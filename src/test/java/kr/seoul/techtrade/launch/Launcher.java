package kr.seoul.techtrade.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What {@code mvn -Prun} runs after the build, as a process of its own. */
final class Launcher {
    private static final long FAILURE_MAX_S = 120;

    private Launcher() {}

    /** @param feed empty for none */
    static ProcessBuilder process(Path home, String feed) {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtechtrade.home=" + home,
                "-Dtechtrade.feed=" + feed,
                "-cp",
                Path.of("target", "classes").toAbsolutePath()
                        + System.getProperty("path.separator")
                        + System.getProperty("java.class.path"),
                Main.class.getName());
        builder.environment().remove("HTTP_PORT");
        return builder;
    }

    /** The one line on its standard error, with which it ends by 1. */
    static String failure(ProcessBuilder builder, Path home) throws IOException, InterruptedException {
        var said = home.resolve("stderr");
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(said.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var process = builder.start();
        try {
            assertTrue(process.waitFor(FAILURE_MAX_S, TimeUnit.SECONDS), "it neither starts nor fails");
        } finally {
            process.toHandle().destroy();
        }
        assertEquals(1, process.exitValue());
        var line = Files.readString(said).strip();
        assertEquals(1, line.lines().count(), line);
        return line;
    }
}
