package kr.seoul.techtrade.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Behind a proxy each caller has attempts of its own; nobody gets more of them by a header. The server trusts 127.0.0.2. */
@ExtendWith(RunningServer.class)
class ProxiesIT {
    private static final String PROXY = "127.0.0.2";
    private static final int ATTEMPTS = 20;
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void doesNotBelieveAnUntrustedPeer() {
        var form = form(UUID.randomUUID());
        for (int i = 0; i < ATTEMPTS; i++) {
            from("198.51.100." + i).send("POST", "/api/oauth/token", FORM, form).expect(401);
        }
        var refused = from("198.51.100.99")
                .send("POST", "/api/oauth/token", FORM, form)
                .expect(429, "identity/too-many-attempts");
        assertEquals("application/problem+json", refused.header("Content-Type"));
        assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
    }

    @Test
    void tellsTheCallersOfATrustedProxyApart() throws IOException {
        var form = form(UUID.randomUUID());
        for (int i = 0; i < ATTEMPTS; i++) {
            assertEquals(401, throughProxy("192.0.2." + i + ", 198.51.100.1", form));
        }
        assertEquals(429, throughProxy("192.0.2.99, 198.51.100.1", form));
        assertEquals(401, throughProxy("198.51.100.2", form));
    }

    private static Rest from(String claimed) {
        return Rest.anonymous().with("X-Forwarded-For", claimed).with("Forwarded", "for=" + claimed);
    }

    private static String form(UUID client) {
        return "grant_type=client_credentials&client_id=%s&client_secret=guessed".formatted(client);
    }

    /** The status that a connection from the proxy's address is answered. */
    private static int throughProxy(String forwardedFor, String form) throws IOException {
        var server = Rest.anonymous().base();
        try (var socket = new Socket(
                InetAddress.getByName(server.getHost()), server.getPort(), InetAddress.getByName(PROXY), 0)) {
            socket.getOutputStream().write("""
                    POST /api/oauth/token HTTP/1.1
                    Host: %s
                    X-Forwarded-For: %s
                    Content-Type: %s
                    Content-Length: %d
                    Connection: close

                    %s""".formatted(server.getAuthority(), forwardedFor, FORM, form.length(), form)
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }
}
