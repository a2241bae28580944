package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BriefClientTest {
    private final CountDownLatch given = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void close() {
        given.countDown();
        server.stop(0);
    }

    private HttpRequest asking(byte[] body) {
        server.createContext("/whole", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        return HttpRequest.newBuilder(address("/whole")).build();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }

    @Test
    void readsAWholeAnswer() throws Exception {
        var body = new byte[BriefClient.BYTES_MAX];
        body[body.length - 1] = 1;
        var answer = new BriefClient().send(asking(body));
        assertArrayEquals(body, answer.body());
        assertFalse(BriefClient.isTooLong(answer));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5_000_000})
    void readsNoMoreThanOneByteTooMany(int more) throws Exception {
        var answer = new BriefClient().send(asking(new byte[BriefClient.BYTES_MAX + more]));
        assertEquals(BriefClient.BYTES_MAX + 1, answer.body().length);
        assertTrue(BriefClient.isTooLong(answer));
    }

    /** The head has come, which is all that a request's own time-out waits for. */
    @Test
    void waitsNoLongerForABodyThatComesByDrops() {
        server.createContext("/drops", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                given.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        var request = HttpRequest.newBuilder(address("/drops")).build();
        var client = new BriefClient(Duration.ofMillis(300));
        assertThrows(HttpTimeoutException.class, () -> client.send(request));
    }
}
