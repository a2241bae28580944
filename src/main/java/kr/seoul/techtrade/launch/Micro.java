package kr.seoul.techtrade.launch;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One Payara Micro as a child process, with the command files of {@code payara/micro} and its settings as environment, as in
 * production. It is started when {@code /health/ready} answers 200: its port opens long before, and a failed deployment alone
 * would leave it running with nothing inside.
 */
public final class Micro implements AutoCloseable {
    private static final String JAR = "payara-micro.jar";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START_MAX = Duration.ofMinutes(5);
    private static final Duration READY_MAX = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LAST_LINES = 12;
    private static final String CAUSED_BY = "Caused by: ";
    private static final String BOOT_COMMAND = "Boot Command";
    private static final int HTTP_OK = 200;
    private static final int PORTS = 100;

    private static final List<String> QUICK = List.of(
            "-Xms512m",
            "-Xmx1g",
            "-Xmn256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=128m",
            "-XX:MetaspaceSize=256m",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    /** Milliseconds; Payara refuses less. */
    private static final long GRACE_MIN = 2;

    private final Settings settings;
    private final Scratch scratch;
    private final Process process;
    private final Deque<String> last = new ArrayDeque<>();
    /** Of the last failure that the log tells of, the innermost. */
    private volatile String cause = "";

    private volatile boolean commandFailed;
    private volatile boolean deployed;
    private volatile boolean booted;

    /**
     * @param home the folder of {@code payara/} and {@code target/server}
     * @param grace how long requests in flight may take at the end
     * @param environment what the command files and the application read
     */
    public record Settings(Path home, Path war, int port, Path log, Duration grace, Map<String, String> environment) {
        public URI address() {
            return URI.create("http://" + LOOPBACK + ":" + port);
        }
    }

    private Micro(Settings settings, Scratch scratch, Process process) {
        this.settings = settings;
        this.scratch = scratch;
        this.process = process;
    }

    /** Starts and waits. */
    public static Micro start(Settings settings) {
        var micro = launch(settings);
        try {
            micro.awaitReady();
            return micro;
        } catch (StartFailure failed) {
            micro.close();
            throw failed;
        }
    }

    /** Only starts it: {@link #awaitReady} tells what became of it. */
    static Micro launch(Settings settings) {
        try {
            Files.createDirectories(settings.log().getParent());
            endLeftover(settings.log());
            var scratch = Scratch.in(settings.home().resolve("target/tmp"), "micro");
            var process = process(settings, scratch);
            Files.writeString(pidFile(settings.log()), String.valueOf(process.pid()));
            var micro = new Micro(settings, scratch, process);
            micro.follow(Files.newBufferedWriter(settings.log()));
            return micro;
        } catch (IOException failed) {
            throw new StartFailure("Payara Micro does not start: " + failed.getMessage(), failed);
        }
    }

    /** Ends the one that last wrote this log, if it outlived its launcher. */
    static void endLeftover(Path log) {
        Leftover.end(pidFile(log), JAR);
    }

    private static Path pidFile(Path log) {
        return log.resolveSibling(log.getFileName() + ".pid");
    }

    /** A port of the loopback interface that nobody holds: {@code first} or one of the next hundred. */
    public static int freePort(int first) {
        for (int port = first; port < first + PORTS; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new StartFailure("No port from " + first + " to " + (first + PORTS - 1) + " is free.");
    }

    static boolean isFree(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static Process process(Settings settings, Scratch scratch) throws IOException {
        var home = settings.home();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions(settings.environment()));
        command.add("-Djava.io.tmpdir=" + scratch.path());
        // relative to the folder it runs in: --addlibs separates paths by colons
        command.addAll(List.of("-jar", "target/server/" + JAR));
        command.addAll(List.of("--prebootcommandfile", "payara/micro/preboot.asadmin"));
        command.addAll(List.of("--postbootcommandfile", "payara/micro/postboot.asadmin"));
        command.addAll(List.of("--addlibs", "target/server/postgresql.jar"));
        // the folder that it would make for itself it deletes when it is told to stop, and with it every class not
        // loaded yet
        command.addAll(List.of("--rootdir", scratch.path().resolve("root").toString()));
        command.add("--disablephonehome");
        command.addAll(List.of("--port", String.valueOf(settings.port())));
        command.addAll(List.of(
                "--shutdowngrace",
                String.valueOf(Math.max(GRACE_MIN, settings.grace().toMillis()))));
        boolean json = "json".equals(System.getenv("TECHTRADE_LOG"));
        command.addAll(
                List.of("--logproperties", "payara/micro/logging" + (json ? "-json.properties" : ".properties")));
        command.addAll(List.of("--deploy", settings.war().toAbsolutePath().toString()));
        var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().put("TECHTRADE_ADDRESS", LOOPBACK);
        builder.environment().put("TECHTRADE_BASE_URL", settings.address().toString());
        builder.environment().putAll(settings.environment());
        return builder.start();
    }

    /**
     * The quick compiler halves the CPU time of a start; under load it would cost: {@code TECHTRADE_JAVA_OPTIONS} replaces it. It alone
     * would get 48 MB for its code, of which the start takes 34: it would throw away in the next minutes what it compiles again. Nor is
     * what the compiler wrote a moment ago, or the registry gave, proven anew: a tenth of a start.
     */
    private static List<String> javaOptions(Map<String, String> environment) {
        var options = environment.getOrDefault("TECHTRADE_JAVA_OPTIONS", System.getenv("TECHTRADE_JAVA_OPTIONS"));
        return options == null ? QUICK : List.of(options.trim().split("\\s+"));
    }

    private void follow(BufferedWriter log) {
        var reader = new Thread(() -> copy(process.inputReader(), log), "payara-micro-log");
        reader.setDaemon(true);
        reader.start();
    }

    private void copy(BufferedReader from, BufferedWriter to) {
        try (from;
                to) {
            for (var line = from.readLine(); line != null; line = from.readLine()) {
                to.write(line);
                to.newLine();
                to.flush();
                remember(line);
            }
        } catch (IOException ended) {
            remember("(the log ends here: " + ended.getMessage() + ")");
        }
    }

    private synchronized void remember(String line) {
        if (last.size() == LAST_LINES) {
            last.removeFirst();
        }
        last.addLast(line);
        if (line.startsWith(CAUSED_BY)) {
            cause = ": " + line.substring(CAUSED_BY.length());
        }
        // in the summary at the end; "was successfully deployed" comes before the startup beans have run
        deployed |= line.contains("Context Root");
        if (line.contains(BOOT_COMMAND) && line.contains(" failed ")) {
            commandFailed = true;
            cause = ": " + line.substring(line.indexOf(BOOT_COMMAND));
        }
        booted |= line.contains("Payara Micro") && line.contains("ready in");
    }

    /** Returns when the application answers; a {@link StartFailure} says why it does not, with the cause that its log tells. */
    void awaitReady() {
        long start = System.nanoTime();
        while (!booted) {
            failIfEnded();
            failIf(System.nanoTime() - start > START_MAX.toNanos(), "Payara Micro did not start within " + START_MAX);
            pause();
        }
        failIf(commandFailed, "A command of payara/micro failed");
        failIf(!deployed, "The application could not be deployed");
        long up = System.nanoTime();
        while (!ready()) {
            failIfEnded();
            failIf(
                    System.nanoTime() - up > READY_MAX.toNanos(),
                    "/health/ready did not answer 200 within " + READY_MAX);
            pause();
        }
    }

    /** Whoever ends it from outside leaves no failure in its log: its last lines and its exit code tell. */
    private void failIfEnded() {
        if (!process.isAlive()) {
            lastLines().forEach(System.err::println);
            failIf(true, "Payara Micro ended while starting, with exit code " + process.exitValue());
        }
    }

    private void failIf(boolean failed, String why) {
        if (failed) {
            throw new StartFailure(why + cause + "; its log is " + settings.log());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while starting", stopped);
        }
    }

    private boolean ready() {
        try {
            var connection = (HttpURLConnection)
                    settings.address().resolve("/health/ready").toURL().openConnection();
            connection.setConnectTimeout((int) READY_MAX.toMillis());
            connection.setReadTimeout((int) READY_MAX.toMillis());
            try {
                return connection.getResponseCode() == HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    public URI address() {
        return settings.address();
    }

    private synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    /** Waits until it ends by itself. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Lets requests in flight finish, then ends it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(settings.grace().plusSeconds(20).toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        scratch.close();
    }
}
