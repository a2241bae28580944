package kr.seoul.techtrade.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks an issuer, at addresses that are its own, and follows it nowhere else. Time and size are bounded. */
final class IssuerHttp {
    static final int BYTES_MAX = 512 * 1024;

    private static final Duration CONNECT_MAX = Duration.ofSeconds(3);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(8);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Issuer issuer;

    IssuerHttp(Issuer issuer) {
        this.issuer = issuer;
    }

    record Answer(int status, JsonNode json) {}

    /** Problems: oidc/unreachable, also for any answer but 200. */
    JsonNode get(URI from) {
        var answer = send(HttpRequest.newBuilder(mine(from)).GET());
        if (answer.status() != 200) {
            throw unreachable("it answered " + answer.status());
        }
        return answer.json();
    }

    /** Problems: oidc/unreachable. */
    Answer post(URI to, Map<String, String> form, String authorization) {
        var request = HttpRequest.newBuilder(mine(to))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(query(form)));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    static String query(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private URI mine(URI endpoint) {
        if (!issuer.owns(endpoint)) {
            throw unreachable("it names an endpoint on another host, which the settings do not");
        }
        return endpoint;
    }

    /** The time is for the whole answer: the client's own ends with its head. */
    private Answer send(HttpRequest.Builder request) {
        request.header("Accept", "application/json").timeout(ANSWER_MAX);
        var asked = CLIENT.sendAsync(request.build(), head -> new BoundedBody(BYTES_MAX));
        try {
            return read(asked.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            throw unreachable(failed.getCause() instanceof IOException ? "it does not answer" : "its answer is broken");
        } catch (TimeoutException late) {
            asked.cancel(true);
            throw unreachable("it does not answer in time");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unreachable("the server stops");
        }
    }

    private Answer read(HttpResponse<byte[]> response) {
        try {
            var json = Json.MAPPER.readTree(response.body());
            if (json == null || !json.isObject()) {
                throw unreachable("its answer is no JSON object");
            }
            return new Answer(response.statusCode(), json);
        } catch (JacksonException noJson) {
            throw unreachable("it answered %d without JSON".formatted(response.statusCode()));
        }
    }

    private Problem unreachable(String why) {
        return OidcProblem.UNREACHABLE.because(issuer.label() + ": " + why);
    }
}
