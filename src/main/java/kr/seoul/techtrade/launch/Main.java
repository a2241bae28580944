package kr.seoul.techtrade.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;

/**
 * {@code mvn -Prun}: PostgreSQL and Payara Micro with the demonstration city, until Ctrl-C. Everything that stays is in
 * {@code .data}. {@code HTTP_PORT} chooses the port.
 */
public final class Main {
    private static final int PORT = 8080;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Path home;
    private final Path data;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private volatile boolean stopping;

    private Main(Path home) {
        this.home = home;
        this.data = home.resolve(".data");
    }

    public static void main(String[] arguments) throws InterruptedException {
        speakKorean();
        var main = new Main(Path.of(System.getProperty("techtrade.home", "")).toAbsolutePath());
        Runtime.getRuntime().addShutdownHook(new Thread(main::stop, "techtrade-stop"));
        try {
            var micro = main.start();
            int status = micro.await();
            main.failUnlessStopping("Payara Micro ended with status " + status + "; its log is " + main.log("micro"));
        } catch (StartFailure failed) {
            main.failUnlessStopping(failed.getMessage());
        }
    }

    /** Where the machine has no locale, Java would print question marks. */
    private static void speakKorean() {
        var machines = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        if (!machines.newEncoder().canEncode('한')) {
            System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        }
    }

    private Micro start() {
        long since = System.nanoTime();
        var feed = feed(System.getProperty("techtrade.feed"));
        keep(DataFolder.hold(data));
        Micro.endLeftover(log("micro"));
        int port = port(System.getenv("HTTP_PORT"));
        System.out.println("Starting PostgreSQL on " + data.resolve("postgres") + " …");
        var postgres = keep(Postgres.start(data.resolve("postgres"), data.resolve("bin"), log("postgresql"), true));
        System.out.println("Starting Payara Micro on port " + port + " …");
        var environment = new HashMap<>(postgres.environment());
        environment.put("TECHTRADE_PROFILE", "demo");
        environment.put("TECHTRADE_WEBHOOKS_LOOPBACK", "true");
        environment.put("TECHTRADE_REGISTRY", "sandbox");
        environment.put("TECHTRADE_DEMO_DIR", data.resolve("demo").toString());
        environment.put("TECHTRADE_INDEX_DIR", data.resolve("index").toString());
        environment.put("TECHTRADE_VAULT_KEY_FILE", data.resolve("vault.key").toString());
        if (feed != null) {
            environment.put("TECHTRADE_FEED", feed.toString());
        }
        var micro = keep(Micro.launch(new Micro.Settings(
                home, home.resolve("target/techtrade.war"), port, log("micro"), GRACE, environment)));
        micro.awaitReady();
        System.out.println(greeting(micro.address(), postgres, Duration.ofNanos(System.nanoTime() - since)));
        return micro;
    }

    private static int port(String asked) {
        if (asked == null || asked.isBlank()) {
            int free = Micro.freePort(PORT);
            if (free != PORT) {
                System.out.println("Port " + PORT + " is taken: using " + free + ".");
            }
            return free;
        }
        int port = asked.matches("\\d{1,5}") ? Integer.parseInt(asked) : 0;
        if (port < 1 || port > 65_535) {
            throw new StartFailure("HTTP_PORT is no port: " + asked);
        }
        if (!Micro.isFree(port)) {
            throw new StartFailure("Port " + port + " (HTTP_PORT) is taken.");
        }
        return port;
    }

    private static Path feed(String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        var feed = Path.of(asked).toAbsolutePath();
        if (!Files.isReadable(feed)) {
            throw new StartFailure("The feed " + feed + " cannot be read.");
        }
        return feed;
    }

    private String greeting(URI address, Postgres postgres, Duration took) {
        return """

                Tech Trade-On is ready at %1$s (after %2$d s). Ctrl-C stops it.

                  portal      %1$s/
                  REST        %1$s/api, contract %1$s/openapi, health %1$s/health/ready
                  PostgreSQL  %3$s, passwords in %4$s
                  logs        %5$s
                %6$s""".formatted(
                        address,
                        took.toSeconds(),
                        postgres.url(),
                        home.relativize(postgres.passwords()),
                        home.relativize(data.resolve("log")),
                        DemoAccess.describe(data.resolve("demo/credentials.json"), address));
    }

    private Path log(String name) {
        return data.resolve("log").resolve(name + ".log");
    }

    private synchronized <T extends AutoCloseable> T keep(T started) {
        running.push(started);
        return started;
    }

    /** The last started stops first: requests in flight still find their database. */
    private synchronized void stop() {
        stopping = true;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception failed) {
                System.err.println("Could not stop everything: " + failed.getMessage());
            }
        }
    }

    private void failUnlessStopping(String line) {
        if (!stopping) {
            System.err.println(line);
            System.exit(1);
        }
    }
}
