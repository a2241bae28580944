package kr.seoul.techtrade.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A payment gateway that the servers of this run may ask, called {@code example}: it knows the payments that tests tell it. */
public final class Gateway {
    private static final Map<String, String> PAYMENTS = new ConcurrentHashMap<>();
    private static HttpServer server;

    private Gateway() {}

    static synchronized Map<String, String> environment() {
        if (server == null) {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            server.createContext("/v1/payments/", exchange -> {
                var path = exchange.getRequestURI().getPath();
                var found = Optional.ofNullable(PAYMENTS.get(path.substring(path.lastIndexOf('/') + 1)));
                var body = found.orElse("{}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(found.isPresent() ? 200 : 404, body.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.start();
            AtEnd.close(() -> server.stop(0));
        }
        return Map.of(
                "TECHTRADE_GATEWAY_HOSTS",
                "127.0.0.1",
                "TECHTRADE_GATEWAY_EXAMPLE_URL",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "TECHTRADE_GATEWAY_EXAMPLE_SECRET_KEY",
                "test_sk");
    }

    /** From now on it has this payment, as JSON. */
    public static void has(String key, String payment) {
        PAYMENTS.put(key, payment);
    }
}
