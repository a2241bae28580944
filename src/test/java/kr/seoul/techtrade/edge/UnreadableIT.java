package kr.seoul.techtrade.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What never becomes a request of the application: Payara 6.2025.9 answers it before any filter, valve, error page or error servlet
 * of ours, and has no setting for what it says. This holds it to what it says today: where it says more one day, so may we.
 *
 * <ul>
 *   <li>A path that is none: {@code CoyoteAdapter.postParseRequest} (426-435) sets 400 and goes back before it calls the container
 *       ({@code doService}, 310), whose pipeline alone writes error pages.
 *   <li>A broken escape: there Grizzly's {@code URLDecoder} (199) throws what it does not catch; {@code CoyoteAdapter.service} (239)
 *       logs it, and the answer is as it was made: 200, with nothing in it.
 *   <li>A head that is none, or too large: {@code HttpServerFilter.onHttpHeaderError} (695) of Grizzly, still among bytes, closes
 *       the connection with 400.
 * </ul>
 */
@ExtendWith(RunningServer.class)
class UnreadableIT {
    private static final int TIMEOUT_MS = 30_000;
    /** More headers than the server takes ({@code payara/}), and yet one packet. */
    private static final int BEYOND = 1_010;

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("a zero", 400, "GET /api/fields%00 HTTP/1.1\r\nHost: x"),
                Arguments.of("half a character", 400, "GET /api/fields%ff HTTP/1.1\r\nHost: x"),
                Arguments.of("above the root", 400, "GET /../api HTTP/1.1\r\nHost: x"),
                Arguments.of("a backslash", 400, "GET /api%5cfields HTTP/1.1\r\nHost: x"),
                Arguments.of("a broken escape", 200, "GET /api/fields%zz HTTP/1.1\r\nHost: x"),
                Arguments.of("half an escape", 200, "GET /api/fields%4 HTTP/1.1\r\nHost: x"),
                Arguments.of("no host", 400, "GET /api/fields HTTP/1.1"),
                Arguments.of("another protocol", 505, "GET /api/fields HTTP/9.9\r\nHost: x"),
                Arguments.of("many headers", 400, "GET /api/fields HTTP/1.1\r\nHost: x" + "\r\na:1".repeat(BEYOND)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isAnsweredByTheServerWithAStatusAlone(String what, int status, String head) throws IOException {
        var answer = ask(head + "\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertEquals("", answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }

    private static String ask(String request) throws IOException {
        var server = Rest.anonymous().base();
        try (var line = new Socket(server.getHost(), server.getPort())) {
            line.setSoTimeout(TIMEOUT_MS);
            line.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            line.getOutputStream().flush();
            return new String(line.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
