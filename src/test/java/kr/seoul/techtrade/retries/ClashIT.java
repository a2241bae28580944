package kr.seoul.techtrade.retries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two requests that really deadlock are both answered. */
@ExtendWith(RunningServer.class)
class ClashIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** PATCH and DELETE, and the acts of pages, call services as PUT does. */
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void repeatsTheRequestThatTheDatabaseUndid(String method) {
        var meeting = UUID.randomUUID();
        var pool = Executors.newFixedThreadPool(2);
        try {
            var one = CompletableFuture.supplyAsync(() -> tries(method, meeting, 0), pool);
            var other = CompletableFuture.supplyAsync(() -> tries(method, meeting, 1), pool);
            assertTrue(one.join() + other.join() > 2, "one of them was undone, and done anew");
        } finally {
            pool.shutdown();
        }
    }

    /** At an address that the contract does not have, and so by no client that looks at it. */
    private static int tries(String method, UUID meeting, int first) {
        var address = Rest.anonymous().base().resolve("/api/clashing/%s/%d".formatted(meeting, first));
        var request = HttpRequest.newBuilder(address)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        var answer =
                CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.MAPPER.readTree(answer.body()).get("tries").asInt();
    }
}
