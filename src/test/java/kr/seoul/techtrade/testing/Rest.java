package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import tools.jackson.databind.JsonNode;

/**
 * Real HTTP against the running server. Immutable: {@code with…} gives another one. A POST carries a new
 * {@code Idempotency-Key} unless one was set. Every {@link ReplyWitness} sees every reply.
 */
public final class Rest {
    private static final String AUTHORIZATION = "Authorization";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private static final List<ReplyWitness> WITNESSES = ServiceLoader.load(ReplyWitness.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private final URI base;
    private final Map<String, String> headers;

    private Rest(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    public static Rest anonymous() {
        return at(Server.address());
    }

    /** Against another server than the one of this test run. */
    public static Rest at(URI base) {
        return new Rest(base, new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    }

    /** Signs in by client credentials with all scopes of the client. */
    public Rest signedIn(String clientId, String clientSecret) {
        return signedIn(clientId, clientSecret, "");
    }

    /** Signs in with these scopes, separated by spaces. */
    public Rest signedIn(String clientId, String clientSecret, String scopes) {
        var basic =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        var form = scopes.isEmpty()
                ? "grant_type=client_credentials"
                : "grant_type=client_credentials&scope=" + URLEncoder.encode(scopes, StandardCharsets.UTF_8);
        var token = with(AUTHORIZATION, "Basic " + basic)
                .send("POST", "/api/oauth/token", "application/x-www-form-urlencoded", form)
                .expect(200);
        return withToken(token.json().get("access_token").asString());
    }

    public Rest withToken(String token) {
        return with(AUTHORIZATION, "Bearer " + token);
    }

    public Rest withKey(String idempotencyKey) {
        return with(IDEMPOTENCY_KEY, idempotencyKey);
    }

    /** {@code If-Match} as a strong tag. */
    public Rest ifMatch(long version) {
        return with("If-Match", "\"" + version + "\"");
    }

    /** Having just read what is at this path: {@code If-Match} as the tag it has now. */
    public Rest seeing(String path) {
        return with("If-Match", get(path).expect(200).header("ETag"));
    }

    public Rest with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Rest(base, more);
    }

    /** The same caller at another node. */
    public Rest on(URI node) {
        return new Rest(node, headers);
    }

    public URI base() {
        return base;
    }

    public Reply get(String path) {
        return send("GET", path, null, null);
    }

    /** What is at this path, which is not said again to whoever has it: 304. */
    public Reply getTwice(String path) {
        var told = get(path).expect(200);
        var again = with("If-None-Match", told.header("ETag")).get(path).expect(304);
        assertEquals(told.header("ETag"), again.header("ETag"), path);
        assertEquals("", again.body(), path);
        return told;
    }

    public Reply delete(String path) {
        return send("DELETE", path, null, null);
    }

    /** Text is sent as it is, anything else as its JSON. */
    public Reply post(String path, Object json) {
        return send("POST", path, "application/json", text(json));
    }

    /** A move without a body. */
    public Reply post(String path) {
        return send("POST", path, null, null);
    }

    public Reply put(String path, Object json) {
        return send("PUT", path, "application/json", text(json));
    }

    public Reply postXml(String path, String xml) {
        return send("POST", path, "application/xml", xml);
    }

    public Reply putNdjson(String path, String lines) {
        return send("PUT", path, "application/x-ndjson", lines);
    }

    public Reply send(String method, String path, String contentType, String body) {
        return sendBytes(method, path, contentType, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    /** For broken encodings and the like. */
    public Reply sendBytes(String method, String path, String contentType, byte[] body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if ("POST".equals(method) && !headers.containsKey(IDEMPOTENCY_KEY)) {
            request.header(IDEMPOTENCY_KEY, UUID.randomUUID().toString());
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            var reply = new Reply(method + " " + path, response.statusCode(), response.headers(), response.body());
            var sent = body == null ? null : new String(body, StandardCharsets.UTF_8);
            WITNESSES.forEach(witness -> witness.see(method, path, sent, reply));
            return reply;
        } catch (IOException failed) {
            throw new AssertionError(method + " " + path + ": " + failed, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** Sends what is taken and done, and goes without its answer, as one does whose line is cut. */
    public void postUnanswered(String path, Object json, BooleanSupplier done) {
        var body = text(json).getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: application/json\r\nContent-Length: ").append(body.length);
        head.append("\r\n\r\n");
        try (var line = new Socket(base.getHost(), base.getPort())) {
            line.setSoLinger(true, 0);
            line.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
            line.getOutputStream().write(body);
            line.getOutputStream().flush();
            Hooks.await(done, () -> path + " is not done");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Lines of an answer that goes on, as they come; whoever reads closes them. */
    public Stream<String> stream(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofLines());
            assertEquals(200, response.statusCode(), path);
            WITNESSES.forEach(witness -> witness.goesOn(path, response.statusCode()));
            return response.body();
        } catch (IOException failed) {
            throw new AssertionError(path + ": " + failed, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String text(Object json) {
        return json instanceof String text ? text : Json.write(json);
    }

    /**
     * What came back.
     *
     * @param request for messages: method and path
     */
    public record Reply(String request, int status, HttpHeaders headers, String body) {
        /** Itself, if it has this status. */
        public Reply expect(int expected) {
            if (status != expected) {
                throw new AssertionError(request + " answered " + status + " instead of " + expected + ": " + body);
            }
            return this;
        }

        /** Itself, if it is this problem: status and slug such as {@code deal/wrong-state}. */
        public Reply expect(int expected, String slug) {
            expect(expected);
            var type = json().path("type").asString("");
            if (!type.endsWith("/problems/" + slug)) {
                throw new AssertionError(
                        request + " answered the problem " + type + " instead of " + slug + ": " + body);
            }
            return this;
        }

        public JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        public <T> T json(Class<T> type) {
            return Json.read(body, type);
        }

        /** The first value of a header, or null. */
        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        /** The version in its {@code ETag}, without the nine digits that tell what was said of it. */
        public long version() {
            return Long.parseLong(header("ETag").replaceAll("^\"|(\\d{9}-[0-9a-f]{6}|-.*)?\"$", ""));
        }
    }
}
