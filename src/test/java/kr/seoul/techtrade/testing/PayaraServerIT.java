package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
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
    private static final int ACCEPTED = 202;
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
        var status = server.remote("show-component-status", "techtrade");
        assertTrue(status.contains("Status of techtrade is enabled"), status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"techtrade", "techtrade-owner"})
    void showsAPoolThatReachesTheDatabase(String pool) throws Exception {
        var pinged = managed("/resources/ping-connection-pool?id=" + pool);
        assertEquals("SUCCESS", pinged.get("exit_code").asString(), pinged::toString);
        var shown = managed("/resources/jdbc-connection-pool/" + pool);
        assertEquals(pool, shown.at("/extraProperties/entity/name").asString(), shown::toString);
        var resource = managed("/resources/jdbc-resource/jdbc%2F" + pool);
        assertEquals(pool, resource.at("/extraProperties/entity/poolName").asString(), resource::toString);
        assertEquals("true", resource.at("/extraProperties/entity/enabled").asString(), resource::toString);
    }

    /** Where the console says that health is asked, everything is up. */
    @Test
    void showsTheHealthOfTheApplication() throws Exception {
        var said = server.remote("get-microprofile-healthcheck-configuration");
        var row = said.lines()
                .map(line -> line.strip().split(" +"))
                .filter(columns -> columns[0].equals("true"))
                .findFirst();
        assertTrue(row.isPresent(), said);
        var health = Rest.anonymous()
                .get("/" + row.orElseThrow()[1] + "/ready")
                .expect(OK)
                .json();
        assertEquals("UP", health.get("status").asString());
        assertEquals(
                Set.of("business-days", "companies", "database", "index", "investments"),
                health.get("checks")
                        .valueStream()
                        .map(check -> check.get("name").asString())
                        .collect(Collectors.toSet()));
    }

    @Test
    void opensTheConsole() throws Exception {
        var until = Instant.now().plus(TIMEOUT);
        var page = get("/common/index.jsf", "text/html");
        // the first visit has the server deploy its console
        while (page.statusCode() == ACCEPTED && Instant.now().isBefore(until)) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            page = get("/common/index.jsf", "text/html");
        }
        assertEquals(OK, page.statusCode(), page.body());
        assertTrue(page.body().contains("Payara"), page.body());
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
