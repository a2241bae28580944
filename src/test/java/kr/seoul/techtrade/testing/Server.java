package kr.seoul.techtrade.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kr.seoul.techtrade.launch.Micro;
import kr.seoul.techtrade.launch.Scratch;
import kr.seoul.techtrade.launch.StartFailure;

/**
 * The one server of a test run, on the {@link Database}: Payara Micro with the WAR and the test classes inside, or, when
 * {@code techtrade.payara} names an unpacked Payara Server, that one with the WAR alone.
 */
final class Server {
    private static final int FIRST_PORT = 20_000;
    private static final int RANGES = 100;
    private static final String JAVA_OPTIONS = "techtrade.java.options";

    private static URI running;
    private static PayaraServer payaraServer;
    private static RuntimeException failure;

    private Server() {}

    /** Starts it when it does not run yet. */
    static synchronized URI address() {
        Database.useServed();
        if (failure != null) {
            throw failure;
        }
        if (running == null) {
            try {
                running = start();
            } catch (StartFailure | IllegalStateException failed) {
                failure = failed;
                throw failed;
            }
            // the signing key is made at the first need, and must outlive Database.clean()
            Rest.at(running).get("/.well-known/jwks.json").expect(200);
            Database.rememberSeeds();
        }
        return running;
    }

    /** The full server; null where the tests run on Payara Micro. */
    static PayaraServer payaraServer() {
        address();
        return payaraServer;
    }

    private static URI start() {
        Database.clean();
        // other runs on this machine take other ports
        int port = FIRST_PORT + (int) (ProcessHandle.current().pid() % RANGES) * RANGES;
        var payara = System.getProperty("techtrade.payara", "");
        if (!payara.isEmpty()) {
            payaraServer = PayaraServer.start(Path.of(payara), port, environment(Database.environment()));
            return payaraServer.address();
        }
        var micro = Micro.start(new Micro.Settings(
                Path.of("").toAbsolutePath(),
                TestArchive.path(),
                Micro.freePort(port),
                Fork.log("micro"),
                Duration.ZERO,
                environment(Database.environment())));
        AtEnd.close(micro);
        return micro.address();
    }

    /** A list with one password: {@code password1234567}. */
    private static Path leaked(Path folder) {
        try {
            return Files.writeString(folder.resolve("leaked"), "648B54E01222585930982009E68112AC270DE1EE:7\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** That may follow the one which the first node makes. */
    private static Path nextKey(Path folder) {
        try {
            var path = folder.resolve("vault-next.key");
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(path, "bmV4dCBuZXh0IG5leHQgbmV4dCBuZXh0IG5leHQgbmU=");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** With the compilers of production, and a database that waits for its disk. */
    static boolean isMeasured() {
        return System.getProperty(JAVA_OPTIONS) != null;
    }

    /** Of a node on this database. */
    static Map<String, String> environment(Map<String, String> database) {
        var index = Scratch.in(Path.of("target", "tmp"), "index");
        AtEnd.close(index);
        var keys = Scratch.in(Path.of("target", "tmp"), "keys");
        AtEnd.close(keys);
        var environment = new HashMap<>(database);
        environment.put("TECHTRADE_PROFILE", "test");
        environment.put("TECHTRADE_OPERATOR_CLIENT_ID", Cast.OPERATOR_ID);
        environment.put("TECHTRADE_OPERATOR_CLIENT_SECRET", Cast.OPERATOR_SECRET);
        environment.put("TECHTRADE_INDEX_DIR", index.path().toString());
        environment.put(
                "TECHTRADE_VAULT_KEY_FILE", keys.path().resolve("vault.key").toString());
        environment.put("TECHTRADE_VAULT_KEY_FILE_OTHER", nextKey(keys.path()).toString());
        environment.put("TECHTRADE_FILE_BYTES_MAX", String.valueOf(4 << 20));
        environment.put("TECHTRADE_BREACHED_PASSWORDS", leaked(keys.path()).toString());
        // the least that the platform's hash takes: a third of all that the tests cost went into passwords
        environment.put("TECHTRADE_PASSWORD_ROUNDS", "1024");
        environment.put("TECHTRADE_ADDRESS", "127.0.0.1");
        // tests move the clock by years, and the signing key is among what each of them begins with
        environment.put("TECHTRADE_SIGNING_KEY_DAYS", "36500");
        // the endpoints of the tests are on this machine, and some of them hang
        environment.put("TECHTRADE_WEBHOOKS_LOOPBACK", "true");
        environment.put("TECHTRADE_TAX_STATUS_FILE", TaxOffice.file().toString());
        // of most of the businesses of the tests it knows nothing
        environment.put("TECHTRADE_TAX_STATUS_UNKNOWN", "pass");
        environment.put("TECHTRADE_USAGE_SECONDS", "1");
        environment.put("TECHTRADE_WEBHOOKS_TIMEOUT_SECONDS", "3");
        environment.putAll(Keycloak.environment(TestIssuer.environment()));
        environment.putAll(OpenSearch.environment());
        environment.putAll(Gateway.environment());
        // a host that is nowhere: what is set to be fetched from it fails
        environment.put("TECHTRADE_FEEDS_HOSTS", "feeds.invalid");
        // measured with the compilers of production
        Optional.ofNullable(System.getProperty(JAVA_OPTIONS)).ifPresent(options -> {
            environment.put("TECHTRADE_JAVA_OPTIONS", options);
            // one machine asks as often as a thousand integrators, but where the limits themselves are measured
            if (!"flood".equals(System.getProperty("bench.only"))) {
                environment.put("TECHTRADE_REQUESTS_PER_MINUTE", String.valueOf(Integer.MAX_VALUE));
            }
        });
        environment.put("TECHTRADE_HISTORIES", System.getProperty("techtrade.histories", "3x600"));
        // any address 127.x.y.z may call from this machine: this one is a proxy
        environment.put("TECHTRADE_TRUSTED_PROXIES", "127.0.0.2");
        return environment;
    }
}
