package kr.seoul.techtrade.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The full Payara Server ({@code mvn -Pserver verify}): a new domain, set up by {@code payara/server/setup.asadmin} as an
 * administrator would, with the WAR as it is shipped.
 */
final class PayaraServer implements AutoCloseable {
    private static final String DOMAIN = "techtrade";
    /** A file of commands runs on after one that failed. */
    private static final Pattern FAILED = Pattern.compile("(?m)^Command \\S+ failed");

    private static final Path LOG = Path.of("target", "log", "asadmin.log");
    private static final int ADMIN = 48;
    private static final int HTTP = 80;

    private final Path home;
    private final int firstPort;
    private final Map<String, String> environment;

    private PayaraServer(Path home, int firstPort, Map<String, String> environment) {
        this.home = home;
        this.firstPort = firstPort;
        this.environment = environment;
    }

    /**
     * @param home the unpacked distribution
     * @param firstPort the hundred ports from here are its own
     */
    static PayaraServer start(Path home, int firstPort, Map<String, String> environment) {
        var server = new PayaraServer(home, firstPort, environment);
        discardOldLog();
        if (Files.exists(home.resolve("glassfish/domains").resolve(DOMAIN))) {
            server.asadmin("delete-domain", DOMAIN);
        }
        server.asadmin("create-domain", "--nopassword=true", "--portbase", String.valueOf(firstPort), DOMAIN);
        server.asadmin("start-domain", DOMAIN);
        AtEnd.close(server);
        server.remote("multimode", "--file", path("payara", "server", "setup.asadmin"));
        // listeners and log take their settings at the next start
        server.asadmin("stop-domain", DOMAIN);
        server.asadmin("start-domain", DOMAIN);
        server.remote("deploy", "--name", "techtrade", path("target", "techtrade.war"));
        return server;
    }

    private static void discardOldLog() {
        try {
            Files.deleteIfExists(LOG);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + (firstPort + HTTP));
    }

    private static String path(String first, String... more) {
        return Path.of(first, more).toAbsolutePath().toString();
    }

    /** Where the administration console and its REST interface are. */
    URI console() {
        return URI.create("http://127.0.0.1:" + (firstPort + ADMIN));
    }

    /** What the running domain answers to a command of an administrator. */
    String remote(String... command) {
        var all = new ArrayList<>(List.of("--port", String.valueOf(firstPort + ADMIN)));
        all.addAll(List.of(command));
        return asadmin(all.toArray(String[]::new));
    }

    private String asadmin(String... arguments) {
        var command = new ArrayList<>(List.of(home.resolve("bin/asadmin").toString(), "--interactive=false"));
        command.addAll(List.of(arguments));
        // where the driver lies
        var process = new ProcessBuilder(command)
                .directory(Path.of("target", "server").toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(LOG.toFile()));
        process.environment().putAll(environment);
        try {
            int before = Files.exists(LOG) ? Files.readString(LOG).length() : 0;
            int status = process.start().waitFor();
            var said = Files.readString(LOG).substring(before);
            if (status != 0 || FAILED.matcher(said).find()) {
                throw new IllegalStateException("asadmin " + String.join(" ", arguments) + " failed:\n" + said);
            }
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        asadmin("stop-domain", DOMAIN);
    }
}
