package kr.seoul.techtrade.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import kr.seoul.techtrade.launch.Micro;
import kr.seoul.techtrade.launch.Postgres;
import kr.seoul.techtrade.launch.Scratch;

/**
 * Nodes of the application on one database of their own, apart from the server of the test run: they start side by side, and
 * can be killed and started again.
 */
public final class Nodes implements AutoCloseable {
    private static final int FIRST_PORT = 40_000;
    private static final int RANGES = 100;

    private final Scratch folder = Scratch.in(Path.of("target", "tmp"), "nodes");
    private final Postgres postgres;
    private final HikariDataSource owner;
    private final Path war;
    private final Map<String, String> environment;
    private final List<Node> nodes = new ArrayList<>();

    private Nodes(Map<String, String> more) {
        postgres = Postgres.start(
                folder.path().resolve("postgres"),
                Path.of(".data", "bin").toAbsolutePath(),
                Fork.log("nodes-postgresql"),
                Server.isMeasured());
        owner = Database.pool(postgres.asOwner());
        war = TestArchive.path();
        environment = Server.environment(postgres.environment());
        environment.putAll(more);
    }

    /** One that runs, or is down for a while. */
    private static final class Node {
        private final Micro.Settings settings;
        private Micro micro;
        private volatile boolean up;

        private Node(Micro.Settings settings) {
            this.settings = settings;
        }

        private void start() {
            micro = Micro.start(settings);
            up = true;
        }
    }

    /** Starts them at once; the first to come migrates the database. */
    public static Nodes start(int count) {
        return start(count, Map.of());
    }

    /** With {@code more} in their environment, or other values of what every test has. */
    public static Nodes start(int count, Map<String, String> more) {
        var nodes = new Nodes(more);
        int port = FIRST_PORT + (int) (ProcessHandle.current().pid() % RANGES) * RANGES;
        for (int i = 0; i < count; i++) {
            port = Micro.freePort(port);
            nodes.nodes.add(new Node(nodes.settings(i, port)));
            port++;
        }
        var starting = nodes.nodes.stream()
                .map(node -> CompletableFuture.runAsync(node::start))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(starting).join();
            return nodes;
        } catch (CompletionException failed) {
            nodes.close();
            throw failed;
        }
    }

    private Micro.Settings settings(int node, int port) {
        var own = new HashMap<>(environment);
        own.put("TECHTRADE_NODE", String.valueOf(node));
        own.put("TECHTRADE_INDEX_DIR", folder.path().resolve("index-" + node).toString());
        // whoever signed in at one is known to the other
        own.put("TECHTRADE_BASE_URL", "http://127.0.0.1");
        return new Micro.Settings(Path.of("").toAbsolutePath(), war, port, log(node), Duration.ZERO, own);
    }

    private static Path log(int node) {
        return Fork.log("node-" + node);
    }

    public URI address(int node) {
        return nodes.get(node).settings.address();
    }

    /** Ends it in the middle of whatever it does (SIGKILL). */
    public void kill(int node) {
        var killed = nodes.get(node);
        killed.up = false;
        var process = process(node);
        process.destroyForcibly();
        process.onExit().join();
        killed.micro.close();
    }

    public void restart(int node) {
        nodes.get(node).start();
    }

    public boolean isUp(int node) {
        return nodes.get(node).up;
    }

    private static ProcessHandle process(int node) {
        try {
            var log = log(node);
            var pid = Files.readString(log.resolveSibling(log.getFileName() + ".pid"));
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What all of them have in their environment. */
    public String setting(String name) {
        return environment.get(name);
    }

    public DataSource asOwner() {
        return owner;
    }

    /** Ends every connection of the application and lets it open none. */
    public void takeTheDatabaseAway() {
        asSuperuser("alter role techtrade nologin");
        breakConnections();
    }

    /** Ends every connection of the application, as if the database started anew. */
    public void breakConnections() {
        asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'techtrade'");
    }

    public void giveTheDatabaseBack() {
        asSuperuser("alter role techtrade login");
    }

    private void asSuperuser(String command) {
        try (var connection = postgres.asSuperuser().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        nodes.stream().filter(node -> node.micro != null).forEach(node -> node.micro.close());
        owner.close();
        postgres.close();
        folder.close();
    }
}
