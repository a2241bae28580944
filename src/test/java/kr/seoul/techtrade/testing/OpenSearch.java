package kr.seoul.techtrade.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.launch.Micro;
import kr.seoul.techtrade.launch.Scratch;
import tools.jackson.databind.JsonNode;

/**
 * A real OpenSearch ({@code mvn -Popensearch verify}): the unpacked distribution that {@code techtrade.opensearch} names, with Nori, on
 * free ports of this machine. Kept up until the tests end, but for a while after it was killed. It runs on the JDK of
 * {@code OPENSEARCH_JAVA_HOME}, or else on this one, which then has to be a 21 or newer.
 */
public final class OpenSearch implements AutoCloseable {
    public static final String HOME = "techtrade.opensearch";

    private static final String JDK = "OPENSEARCH_JAVA_HOME";
    private static final int JDK_MIN = 21;
    private static final Duration START_MAX = Duration.ofMinutes(5);
    private static final int FIRST_PORT = 50_000;
    private static final int RANGES = 100;

    private static OpenSearch running;

    private final Scratch folder = Scratch.in(Path.of("target", "tmp"), "opensearch");
    private final int port;
    private final int transportPort;
    private Foreign server;

    private OpenSearch() {
        port = Micro.freePort(FIRST_PORT + (int) (ProcessHandle.current().pid() % RANGES) * RANGES);
        transportPort = Micro.freePort(port + 1);
    }

    /** The tests of search run on one. */
    public static boolean isThere() {
        return !home().isEmpty();
    }

    private static String home() {
        return System.getProperty(HOME, "");
    }

    /** The one of this test run. */
    public static synchronized OpenSearch get() {
        if (running == null) {
            running = new OpenSearch();
            AtEnd.close(running);
            running.configure();
            running.start();
        }
        return running;
    }

    /** The settings of nodes that share an index there; none when there is none. */
    static Map<String, String> environment() {
        return isThere()
                ? Map.of(
                        "TECHTRADE_SEARCH_HOSTS",
                        get().address().toString(),
                        "TECHTRADE_SEARCH_PREFIX",
                        "it-" + UUID.randomUUID().toString().substring(0, 8))
                : Map.of();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Asks it directly. */
    public JsonNode get(String path) {
        return Json.MAPPER.readTree(send(HttpRequest.newBuilder(address().resolve(path))));
    }

    public JsonNode post(String path, Object json) {
        return Json.MAPPER.readTree(send(HttpRequest.newBuilder(address().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(json)))));
    }

    public void delete(String path) {
        send(HttpRequest.newBuilder(address().resolve(path)).DELETE());
    }

    /** Ends it in the middle of whatever it does (SIGKILL). */
    public void kill() {
        server.process().destroyForcibly();
        server.process().onExit().join();
    }

    /** With the data that it had. */
    public void start() {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // it refuses to run as root: in a user namespace of its own it is nobody, whose files these are all the
            // same
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(Path.of(home(), "bin", "opensearch").toString());
        var builder = new ProcessBuilder(command);
        var environment = builder.environment();
        environment.put("OPENSEARCH_PATH_CONF", folder.path().resolve("config").toString());
        environment.put("OPENSEARCH_JAVA_OPTS", "-Xms512m -Xmx512m");
        environment.put(JDK, jdk());
        server = Foreign.start("OpenSearch", builder, Fork.log("opensearch"));
        server.awaitReady(address().resolve("/_cluster/health?wait_for_status=yellow&timeout=5s"), START_MAX);
    }

    private static String jdk() {
        var own = System.getenv(JDK);
        if (own == null && Runtime.version().feature() < JDK_MIN) {
            throw new IllegalStateException(
                    "OpenSearch needs a JDK %d or newer: name one in %s".formatted(JDK_MIN, JDK));
        }
        return own == null ? System.getProperty("java.home") : own;
    }

    private void configure() {
        try {
            var config = Files.createDirectories(folder.path().resolve("config"));
            Files.copy(Path.of(home(), "config", "jvm.options"), config.resolve("jvm.options"));
            Files.writeString(config.resolve("log4j2.properties"), """
                    appender.console.type = Console
                    appender.console.name = console
                    appender.console.layout.type = PatternLayout
                    appender.console.layout.pattern = %d{ISO8601} %p %c{1.} %m%n
                    rootLogger.level = warn
                    rootLogger.appenderRef.console.ref = console
                    """);
            Files.writeString(
                    config.resolve("opensearch.yml"),
                    Json.write(Map.of(
                            "path.data",
                            folder.path().resolve("data").toString(),
                            "path.logs",
                            folder.path().resolve("logs").toString(),
                            "discovery.type",
                            "single-node",
                            "network.host",
                            "127.0.0.1",
                            "http.port",
                            port,
                            "transport.port",
                            transportPort)));
            Files.writeString(
                    Path.of(home(), "plugins", "analysis-nori", "plugin-descriptor.properties"),
                    """
                    name=analysis-nori
                    description=Korean
                    version=%1$s
                    opensearch.version=%1$s
                    java.version=%2$d
                    classname=org.opensearch.plugin.analysis.nori.AnalysisNoriPlugin
                    """.formatted(version(), JDK_MIN));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The folder is called {@code opensearch-3.8.0}. */
    private static String version() {
        var name = Path.of(home()).getFileName().toString();
        return name.substring(name.lastIndexOf('-') + 1);
    }

    private String send(HttpRequest.Builder request) {
        return server.send(request, List.of(200, 201, 404)::contains).body();
    }

    @Override
    public void close() {
        server.end();
        folder.close();
    }
}
