package kr.seoul.techtrade.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import kr.seoul.techtrade.testing.Hooks;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls to real servers on this machine. */
class SenderTest {
    private static final int TIMEOUT_SECONDS = 2;
    private static final int HANDSHAKE_SECONDS = 30;
    private static final String BODY = "{\"type\":\"test\"}";

    private final Hooks hooks = new Hooks();
    private Sender sender = sender(InetAddress::getAllByName);

    @AfterEach
    void close() {
        sender.stop();
        hooks.close();
    }

    @Test
    void postsToTheAddressThatWasLookedAtAndNoOther() {
        var lookups = new AtomicInteger();
        sender = sender(host ->
                new InetAddress[] {InetAddress.getByName(lookups.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1")});
        var uri = URI.create(hooks.url("hook").replace("127.0.0.1", "rebinding.example"));
        assertEquals(200, send(uri).status());
        assertEquals(1, lookups.get(), "the name was looked up once");
        var call = hooks.calls("hook").get(0);
        assertEquals(uri.getAuthority(), call.header("Host"));
        assertEquals("TechTradeOn-Webhooks/1.0", call.header("User-Agent"));
        assertEquals("application/cloudevents+json; charset=UTF-8", call.header("Content-Type"));
        assertEquals(BODY, call.body());
        assertFalse(call.headers().containsKey("Accept-Encoding"));

        var rebound = send(uri);
        assertEquals("rebinding.example is not on the public internet", rebound.error());
        assertNull(rebound.status());
        assertEquals(1, hooks.calls("hook").size());
    }

    @ParameterizedTest
    @CsvSource({
        "200, true",
        "204, true",
        "201, true",
        "301, false",
        "302, false",
        "307, false",
        "400, false",
        "410, false",
        "500, false"
    })
    void takes2xxAloneForSuccess(int status, boolean success) {
        hooks.answer("hook", call -> new Hooks.Answer(status, Map.of("Location", hooks.url("elsewhere")), ""));
        var outcome = send(URI.create(hooks.url("hook")));
        assertEquals(status, outcome.status());
        assertEquals(success, outcome.isSuccess());
        assertEquals(status == 410, outcome.isGone());
        assertEquals(List.of(), hooks.calls("elsewhere"), "redirects are not followed");
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "'Wed, 21 Oct 2099 07:28:00 GMT', PT24H",
        "99999999999, ",
        "soon, ",
        "'Wed, 21 Oct 2015 07:28:00 GMT', "
    })
    void hearsHowLongItIsToWait(String header, Duration expected) {
        hooks.answer("hook", call -> new Hooks.Answer(503, Map.of("Retry-After", header), ""));
        assertEquals(expected, send(URI.create(hooks.url("hook"))).retryAfter());
    }

    @Test
    void keepsTheBeginningOfAnAnswer() {
        hooks.answer("hook", call -> new Hooks.Answer(200, Map.of(), "가😀".repeat(1_000) + "\0"));
        var outcome = send(URI.create(hooks.url("hook")));
        assertTrue(outcome.isSuccess());
        assertEquals("가😀".repeat(333) + "가", outcome.answer());
    }

    @Test
    void doesNotWaitForever() {
        hooks.hang("hook");
        long since = System.nanoTime();
        assertEquals("no answer in time", send(URI.create(hooks.url("hook"))).error());
        assertTrue(
                System.nanoTime() - since >= Duration.ofSeconds(TIMEOUT_SECONDS).toNanos(), "nor too short");
    }

    @Test
    void waitsForTwentySecondsWhenNobodySaysOtherwise() {
        var said = Arrays.stream(Sender.class.getConstructors())
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .flatMap(parameter -> Arrays.stream(parameter.getAnnotationsByType(ConfigProperty.class)))
                .filter(property -> property.name().equals("techtrade.webhooks.timeout.seconds"))
                .map(ConfigProperty::defaultValue)
                .toList();
        assertEquals(List.of("20"), said);
        var sender = new Sender(
                new Addresses(true, InetAddress::getAllByName), Clock.systemUTC(), Integer.parseInt(said.get(0)));
        assertEquals(Duration.ofSeconds(20), sender.timeout());
        sender.stop();
    }

    @Test
    void callsAgainWhenAConnectionThatItKeptIsLetGo() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var connections = new AtomicInteger();
            listen(server, connections, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            for (int i = 1; i <= 5; i++) {
                var outcome = send(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"));
                assertEquals(200, outcome.status(), outcome::error);
                assertEquals(i, connections.get());
            }
        }
    }

    @Test
    void callsOnceWhoeverLetsGoOfNewOnes() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var connections = new AtomicInteger();
            listen(server, connections, "");
            var outcome = send(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"));
            assertNull(outcome.status());
            assertTrue(outcome.error().startsWith("ConnectionClosedException"), outcome::error);
            assertEquals(1, connections.get());
        }
    }

    /** Answers the first request of each connection, and lets go of it at the next. */
    private static void listen(ServerSocket server, AtomicInteger connections, String answer) {
        var listening = new Thread(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    connections.incrementAndGet();
                    for (int end = answer.isEmpty() ? 1 : 0; end < 2; end++) {
                        socket.getInputStream().read(new byte[4_000]);
                        socket.getOutputStream().write((end == 0 ? answer : "").getBytes(StandardCharsets.US_ASCII));
                    }
                } catch (IOException over) {
                    // the test has ended
                }
            }
        });
        listening.setDaemon(true);
        listening.start();
    }

    /** Each of them would keep a client busy for ever whose time-out begins anew with each byte, or that reads to the end. */
    @ParameterizedTest
    @CsvSource({
        "http, 'HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n', 100000, 200",
        "http, 'HTTP/1.1 200 OK\r\nX: ', 1, ",
        // a handshake of TLS 1.2 that is as long as one can be
        "https, '\u0016\u0003\u0003\u003f\u00ff', 1, "
    })
    void isDoneWithTheEndlessInTime(String scheme, String head, int each, Integer status) throws Exception {
        try (var endless = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var hungUp = new CompletableFuture<Void>();
            var talking = new Thread(() -> talk(endless, head, each, hungUp));
            talking.setDaemon(true);
            talking.start();
            var outcome = send(URI.create(scheme + "://127.0.0.1:" + endless.getLocalPort() + "/"));
            assertEquals(status, outcome.status());
            assertEquals(status == null ? "no answer in time" : null, outcome.error());
            hungUp.get(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void talk(ServerSocket server, String head, int each, CompletableFuture<Void> hungUp) {
        try (var socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 10_000; i++) {
                out.write("a".repeat(each).getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(10);
            }
        } catch (IOException | InterruptedException over) {
            hungUp.complete(null);
        }
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var outcome = send(URI.create("http://127.0.0.1:" + free + "/"));
        assertNull(outcome.status());
        assertTrue(outcome.error().contains("refused"), outcome::error);
    }

    @Test
    void trustsNoCertificateOfItsOwnMaking(@TempDir Path folder) throws Exception {
        var store = folder.resolve("store.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "hook",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "secret-of-a-test")
                .redirectErrorStream(true)
                .start();
        assertEquals(0, made.waitFor());
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, "secret-of-a-test".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "secret-of-a-test".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        var calls = new AtomicInteger();
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> calls.incrementAndGet());
        server.start();
        // two seconds are short for a first handshake where much else runs
        sender = new Sender(new Addresses(true, InetAddress::getAllByName), Clock.systemUTC(), HANDSHAKE_SECONDS);
        try {
            var outcome =
                    send(URI.create("https://localhost:" + server.getAddress().getPort() + "/"));
            assertNull(outcome.status());
            assertTrue(outcome.error().contains("PKIX"), outcome::error);
            assertEquals(0, calls.get());
        } finally {
            server.stop(0);
        }
    }

    private Outcome send(URI uri) {
        return sender.send(
                        uri,
                        () -> new Sender.Post(
                                Map.of("Content-Type", Body.MEDIA_TYPE), BODY.getBytes(StandardCharsets.UTF_8)))
                .join();
    }

    private static Sender sender(Addresses.Names names) {
        return new Sender(new Addresses(true, names), Clock.systemUTC(), TIMEOUT_SECONDS);
    }
}
