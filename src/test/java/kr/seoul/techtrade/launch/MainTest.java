package kr.seoul.techtrade.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    /** Nobody can be forbidden to write who is root. */
    @Test
    void saysThatTheDataFolderMayNotBeWritten() throws Exception {
        var folder = Files.createDirectory(home.resolve(".data"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        if (Files.isWritable(folder)) {
            var reason = "Whoever runs this may write everywhere: no folder is unwritable.";
            System.out.println(reason);
            abort(reason);
        }
        assertEquals("The data folder " + folder + " is not writable (AccessDeniedException).", failure("", ""));
    }

    /** Maven takes the version for that of the JDK it runs on. */
    @Test
    void saysWhichJdkItNeeds() throws Exception {
        var maven = Path.of(System.getProperty("techtrade.maven", ""), "bin", "mvn");
        if (!Files.isExecutable(maven)) {
            abort("Not run by a Maven that could be run again: " + maven);
        }
        var said = home.resolve("stdout");
        var process = new ProcessBuilder(
                        maven.toString(),
                        "-B",
                        "-o",
                        "-q",
                        "-Dmaven.repo.local=" + System.getProperty("techtrade.repository"),
                        "-Djava.version=18.0.2",
                        "-Prun")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertTrue(process.waitFor(START_MAX_S, TimeUnit.SECONDS), "it neither starts nor fails");
        assertEquals(1, process.exitValue());
        var lines = Files.readAllLines(said);
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.matches("\\[ERROR] Tech Trade-On needs a JDK 17, 21 or 25,"
                                + " on which Payara \\S+ runs; this is 18\\.0\\.2\\.")),
                lines::toString);
    }

    @Test
    void saysThatTheFeedCannotBeRead() throws Exception {
        var feed = home.resolve("none.csv");
        assertEquals("The feed " + feed + " cannot be read.", failure("", feed.toString()));
    }

    private String failure(String port, String feed) throws IOException, InterruptedException {
        var launcher = Launcher.process(home, feed);
        launcher.environment().put("HTTP_PORT", port);
        return Launcher.failure(launcher, home);
    }
}
