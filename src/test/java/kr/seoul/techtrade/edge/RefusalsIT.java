package kr.seoul.techtrade.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused for now, in and outside the API: a page for a browser, a problem for everybody else. */
@ExtendWith(RunningServer.class)
class RefusalsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({
        "429, http/too-many-requests, Too many requests,        1",
        "503, search/not-ready,       The index is being built, 5",
    })
    void areProblemsInTheApi(int status, String slug, String title, String seconds) {
        for (var accepted : List.of("application/json", "text/html, */*")) {
            var reply = refused(status)
                    .with("Accept", accepted)
                    .get("/api/search/listings")
                    .expect(status, slug);
            assertEquals("application/problem+json", reply.header("Content-Type"));
            assertEquals(title, reply.json().get("title").asString());
            assertEquals(seconds, reply.header("Retry-After"));
        }
    }

    /** Whatever a resource throws that nobody expected: an id, which the log has with the reason, and not a word more. */
    @ParameterizedTest
    @ValueSource(strings = {"unchecked", "checked", "sql", "json", "overflow", "error"})
    void areNothingButAnIdWhereAResourceHasABug(String how) throws IOException {
        for (var accepted : List.of("application/json", "text/html, */*")) {
            var id = "a-bug-" + how + System.nanoTime();
            var reply = Rest.anonymous()
                    .with("Accept", accepted)
                    .with("X-Request-Id", id)
                    .get("/api/failing/" + how)
                    .expect(500);
            assertEquals("application/problem+json", reply.header("Content-Type"));
            assertEquals(
                    Map.of(
                            "type",
                            "about:blank",
                            "title",
                            "Internal error",
                            "status",
                            500,
                            "instance",
                            "urn:request:" + id),
                    reply.json(Map.class));
            assertEquals(id, reply.header("X-Request-Id"));
            assertFalse(reply.headers().map().toString().contains("select"), reply.headers()::toString);
            awaitLogged("request=" + id);
        }
        assertTrue(isLogged(FailingApi.SECRET));
    }

    /** The database ends it and lets its locks go; whoever asked may come again. */
    @Test
    void saysUnavailableOfATransactionThatHungTooLong() {
        var reply = Rest.anonymous().get("/api/failing/hanging").expect(503);
        assertEquals("application/problem+json", reply.header("Content-Type"));
        assertEquals("5", reply.header("Retry-After"));
        Rest.anonymous().get("/health/ready").expect(200);
    }

    @ParameterizedTest
    @CsvSource({"429, Too Many Requests", "500, Internal Server Error", "503, Service Unavailable"})
    void areProblemsForProgramsElsewhere(int status, String title) {
        var reply = refused(status).get("/nothing-here").expect(status);
        assertEquals("application/problem+json", reply.header("Content-Type"));
        assertEquals(status, reply.json().get("status").asInt());
        assertEquals(title, reply.json().get("title").asString());
        assertEquals(
                "urn:request:" + reply.header("X-Request-Id"),
                reply.json().get("instance").asString());
        assertEquals(Set.of("type", "title", "status", "instance"), reply.json().propertyNames());
    }

    @ParameterizedTest
    @CsvSource({
        "429, ko, 요청이 너무 많습니다",
        "429, en, Too many requests",
        "500, ko, 처리하는 중에 문제가 생겼습니다",
        "500, en, Something went wrong",
        "503, ko, 지금은 이용할 수 없습니다",
        "503, en, Not available right now",
    })
    void arePagesForPeople(int status, String language, String heading) {
        var page = refused(status)
                .with("Accept", "text/html")
                .with("Accept-Language", language)
                .get("/nothing-here")
                .expect(status);
        assertTrue(page.header("Content-Type").startsWith("text/html"), page.header("Content-Type"));
        assertTrue(page.body().contains("<h1>" + heading + "</h1>"), page.body());
        assertNotNull(page.header("X-Request-Id"));
        assertTrue(page.body().contains(page.header("X-Request-Id")));
    }

    @Test
    void leaveTheirIdInTheLog() throws IOException {
        var id = "in-the-log-" + System.nanoTime();
        refused(503).with("X-Request-Id", id).get("/nothing-here").expect(503);
        awaitLogged("request=" + id);
    }

    private static void awaitLogged(String text) throws IOException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!isLogged(text)) {
            assertTrue(System.nanoTime() < until, "no line of the log has " + text);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static boolean isLogged(String text) throws IOException {
        try (var lines = Files.lines(RunningServer.log())) {
            return lines.anyMatch(line -> line.contains(text));
        }
    }

    private static Rest refused(int status) {
        return Rest.anonymous().with(RefusingFilter.STATUS, String.valueOf(status));
    }
}
