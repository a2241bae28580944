package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.Rest.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RepliesTest {
    private static final String ID = "019aa5c0-2b7e-7c3d-9a51-0f6b2e9d4c13";

    static Stream<Arguments> lies() {
        var deal = "/api/deals/" + ID;
        return Stream.of(
                lie("no such operation", "/api/ghosts", 200, "application/json", "{}"),
                lie("the status is not in it", deal, 418, "application/json", "{}"),
                lie("the header ETag is null", deal, 200, "application/json", "{}"),
                lie("required property 'state' not found", deal, 200, "application/json", "{}"),
                lie("the media type is text/html", deal, 200, "text/html", "<p>"),
                lie("there is a body", deal, 304, "text/plain", "surprise"),
                lie(
                        "the problem is not in it",
                        deal,
                        404,
                        "application/problem+json",
                        problem("market/listing-not-found", 404)),
                lie(
                        "the problem has another status",
                        deal,
                        403,
                        "application/problem+json",
                        problem("deal/not-found", 403)),
                lie("the status is not in it", deal, 409, "application/problem+json", problem("deal/wrong-state", 409)),
                lie("'unheardOf'", "/api/fields", 200, "application/json", "{\"items\":[],\"unheardOf\":1}"));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("lies")
    void findsRepliesThatLie(String expected, String path, Reply reply) {
        var faults = Replies.faults("GET", path, null, reply);
        assertTrue(faults.stream().anyMatch(fault -> fault.contains(expected)), faults::toString);
    }

    private static Arguments lie(String expected, String path, int status, String type, String body) {
        var headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        return Arguments.of(expected, path, new Reply("GET " + path, status, headers, body));
    }

    private static String problem(String slug, int status) {
        return """
                {"type":"/problems/%s","title":"","status":%d,"instance":"urn:request:1"}""".formatted(slug, status);
    }

    @Test
    void findsWhatTheServerTookAgainstTheContract() {
        var token = new Reply("POST /api/bank/payment-files", 204, HttpHeaders.of(Map.of(), (name, value) -> true), "");
        assertEquals(List.of(), Replies.faults("POST", "/api/bank/payment-files", null, token));
        var sent = "{\"note\":5}";
        var reply = new Reply("POST", 200, HttpHeaders.of(Map.of(), (name, value) -> true), "");
        var faults = Replies.faults("POST", "/api/deals/" + ID + "/withdraw", sent, reply);
        assertTrue(faults.stream().anyMatch(fault -> fault.contains("/note")), faults::toString);
    }

    @Test
    void leavesThePagesAlone() {
        var page = new Reply("GET /ko", 200, HttpHeaders.of(Map.of(), (name, value) -> true), "<html>");
        assertEquals(List.of(), Replies.faults("GET", "/ko", null, page));
    }
}
