package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What an administrator of the full server sees of the application. */
@EnabledIfSystemProperty(
        named = "techtrade.payara",
        matches = ".+",
        disabledReason = "Payara Micro has no administration: mvn -Pserver verify")
@ExtendWith(RunningServer.class)
class PayaraServerIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final int OK = 200;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    private final PayaraServer server = Server.payaraServer();

    @Test
    void showsTheApplication() throws Exception {
        var said = server.remote("list-applications");
        assertTrue(said.lines().anyMatch(line -> line.matches("techtrade +<.*web.*>.*")), said);
        var application = managed("/applications/application/techtrade");
        assertEquals("techtrade", application.at("/extraProperties/entity/name").asString(), application::toString);
        assertEquals("true", application.at("/extraProperties/entity/enabled").asString(), application::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"techtrade", "techtrade-owner"})
    void showsAPoolThatReachesTheDatabase(String pool) throws Exception {
        server.remote("ping-connection-pool", pool);
        var shown = managed("/resources/jdbc-connection-pool/" + pool);
        assertEquals(pool, shown.at("/extraProperties/entity/name").asString(), shown::toString);
    }

    @Test
    void showsTheHealthOfTheApplication() {
        var health = Rest.anonymous().get("/health/ready").expect(OK).json();
        assertEquals("UP", health.get("status").asString());
        assertTrue(health.get("checks").size() > 0, health::toString);
    }

    @Test
    void opensTheConsole() throws Exception {
        var page = get("/common/index.jsf", "text/html");
        assertEquals(OK, page.statusCode(), page::body);
        assertTrue(page.body().contains("Payara"), page::body);
    }

    private JsonNode managed(String path) throws Exception {
        var answer = get("/management/domain" + path, "application/json");
        assertEquals(OK, answer.statusCode(), answer::body);
        return Json.MAPPER.readTree(answer.body());
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        var request = HttpRequest.newBuilder(server.console().resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", accept)
                .header("X-Requested-By", "techtrade");
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
