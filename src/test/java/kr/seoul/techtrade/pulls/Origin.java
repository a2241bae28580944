package kr.seoul.techtrade.pulls;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import kr.seoul.techtrade.http.PublicAddress;

/** A real HTTPS server on this machine, with a certificate of its own for {@code localhost}. */
final class Origin implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    final AtomicInteger asked = new AtomicInteger();
    final AtomicReference<HttpHandler> answer = new AtomicReference<>();
    private final HttpsServer server;
    private final SSLContext tls;

    Origin(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        tls = tls(folder.resolve("origin.p12"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                answer.get().handle(exchange);
            }
        });
        server.start();
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "origin",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start()
                .waitFor();
        if (made != 0) {
            throw new IllegalStateException("keytool answered " + made);
        }
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    String address() {
        return "https://" + host() + "/companies";
    }

    /** Trusts it, and lets it be on this machine. */
    Fetcher fetcher() {
        return fetcher(512L << 20);
    }

    /** One that takes so many bytes and no more. */
    Fetcher fetcher(long bytesMax) {
        return new Fetcher(List.of(host()), tls.getSocketFactory(), any -> true, bytesMax);
    }

    /** Trusts it, but not where it is. */
    Fetcher strictFetcher() {
        return new Fetcher(List.of(host()), tls.getSocketFactory(), PublicAddress::is, 512L << 20);
    }

    /** Answers 200 with this, under this ETag, and 304 to who has it. */
    void has(String etag, String body) {
        answer.set(exchange -> {
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.getResponseHeaders().set("ETag", etag);
            send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
        });
    }

    void answers(int status) {
        answer.set(exchange -> send(exchange, status, new byte[0]));
    }

    void answers(int status, String retryAfter) {
        answer.set(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            send(exchange, status, new byte[0]);
        });
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
