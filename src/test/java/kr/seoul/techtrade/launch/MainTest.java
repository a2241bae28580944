package kr.seoul.techtrade.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that cannot succeed says so in one line, in a process of its own, and ends with 1. */
class MainTest {
    private static final long START_MAX_S = 60;

    @TempDir
    Path home;

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (var holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = String.valueOf(holder.getLocalPort());
            assertEquals("Port " + port + " (HTTP_PORT) is taken.", failure(port, ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "65536", "-1"})
    void saysThatThePortIsNone(String port) throws Exception {
        assertEquals("HTTP_PORT is no port: " + port, failure(port, ""));
    }

    @Test
    void saysThatTheDataFolderIsNotWritable() throws Exception {
        Files.writeString(home.resolve(".data"), "no folder");
        var line = failure("", "");
        assertTrue(line.startsWith("The data folder " + home.resolve(".data") + " is not writable"), line);
    }

    @Test
    void saysThatTheFeedCannotBeRead() throws Exception {
        var feed = home.resolve("none.csv");
        assertEquals("The feed " + feed + " cannot be read.", failure("", feed.toString()));
    }

    /** The one line on its standard error. */
    private String failure(String port, String feed) throws IOException, InterruptedException {
        var said = home.resolve("stderr");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtechtrade.home=" + home,
                        "-Dtechtrade.feed=" + feed,
                        "-cp",
                        Path.of("target", "classes").toAbsolutePath()
                                + System.getProperty("path.separator")
                                + System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said.toFile());
        builder.environment().put("HTTP_PORT", port);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var process = builder.start();
        assertTrue(process.waitFor(START_MAX_S, TimeUnit.SECONDS), "it neither starts nor fails");
        assertEquals(1, process.exitValue());
        return Files.readString(said, StandardCharsets.UTF_8).strip();
    }
}
