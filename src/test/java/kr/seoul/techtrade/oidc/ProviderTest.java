package kr.seoul.techtrade.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom an issuer is asked at, and what of its answers is taken. */
class ProviderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T00:00:00Z"), ZoneOffset.UTC);

    private HttpServer server;
    private String address;
    private int asked;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Provider answering(int status, Function<String, String> body) {
        server.createContext("/", exchange -> {
            asked++;
            var bytes = body.apply(address).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", address + "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        var settings = Map.of("issuer", address, "client.id", "techtrade");
        var issuer = Issuer.of(
                "city", key -> Optional.ofNullable(settings.get(key.substring("techtrade.oidc.city.".length()))));
        return new Provider(issuer, CLOCK);
    }

    private static String metadata(String address) {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/a", "token_endpoint": "%1$s/t", "jwks_uri": "%1$s/k",
                 "unknown": {"a": [1]}, "token_endpoint_auth_methods_supported": ["client_secret_post"]}""".formatted(address);
    }

    private void refuses(Provider provider, String because) {
        var refused = assertThrows(Problem.class, provider::metadata);
        assertEquals(OidcProblem.UNREACHABLE, refused.type());
        assertTrue(refused.getMessage().contains(because), refused::getMessage);
    }

    @Test
    void remembersWhatItSays() {
        var provider = answering(200, ProviderTest::metadata);
        assertEquals(address + "/t", provider.metadata().token().toString());
        assertEquals(Optional.empty(), provider.metadata().endSession());
        assertEquals(false, provider.metadata().takesBasic());
        assertEquals(1, asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "https://evil.example/t",
                "file:///etc/passwd",
                "",
                "/t",
                "http://127.0.0.1:1/t",
                "not a uri"
            })
    void goesWhereItSendsUsOnlyIfThatIsItsOwn(String endpoint) {
        refuses(
                answering(200, own -> metadata(own).replace(own + "/t", endpoint)),
                "its token_endpoint is none of its own");
    }

    @Test
    void followsNoRedirect() {
        refuses(answering(302, ProviderTest::metadata), "answered 302");
        assertEquals(1, asked);
    }

    @Test
    void takesNoOtherName() {
        refuses(
                answering(200, own -> metadata(own).replace("\"" + own + "\"", "\"https://evil.example\"")),
                "another name");
    }

    @Test
    void readsNoFurtherThanItMust() {
        refuses(answering(200, own -> "\"" + "x".repeat(IssuerHttp.BYTES_MAX) + "\""), "does not answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "nonsense", "{\"issuer\":1,\"issuer\":2}"})
    void takesJsonObjectsOnly(String body) {
        refuses(answering(200, own -> body), "");
    }
}
