package kr.seoul.techtrade.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Rest;

/**
 * One caller over HTTP/1.1 with a connection that stays open, as lean as the JDK allows: it runs on the cores that are measured.
 * Anything but a success ends the measurement, or a version that is no longer the newest.
 */
final class Client {
    private static final int FAILED = 400;
    private static final int TOO_MANY = 429;

    private final URI base;
    private final String authorization;

    /** {@code authorization} is null for nobody in particular. */
    private Client(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** What came back: the version in the ETag, or 0. */
    record Answer(int status, long version, String body) {
        boolean isStale() {
            return status == HttpURLConnection.HTTP_PRECON_FAILED;
        }
    }

    static Client anonymous(URI base) {
        return new Client(base, null);
    }

    static Client signedIn(String id, String secret) throws IOException {
        var base = Rest.anonymous().base();
        var basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var token = new Client(base, "Basic " + basic)
                .send(
                        "POST",
                        "/api/oauth/token",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "grant_type=client_credentials");
        return new Client(
                base,
                "Bearer "
                        + Json.MAPPER.readTree(token.body()).get("access_token").asString());
    }

    /** A POST under a new idempotency key that wants no more than the new version; without If-Match when that is 0. */
    Answer post(String path, long version, String json) throws IOException {
        var headers = new TreeMap<String, String>();
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        headers.put("Prefer", "return=minimal");
        if (version > 0) {
            headers.put("If-Match", "\"" + version + "\"");
        }
        if (!json.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return send("POST", path, headers, json);
    }

    Answer postXml(String path, String xml) throws IOException {
        return send("POST", path, Map.of("Content-Type", "application/xml"), xml);
    }

    Answer get(String path) throws IOException {
        return send("GET", path, Map.of(), "");
    }

    /** False for 429, after its body was read so that the connection stays open. */
    boolean isLetThrough(String path) throws IOException {
        var connection = (HttpURLConnection) base.resolve(path).toURL().openConnection();
        connection.setRequestProperty("Authorization", authorization);
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK && status != TOO_MANY) {
            throw new IllegalStateException("%s answered %d".formatted(path, status));
        }
        try (var answer = status == TOO_MANY ? connection.getErrorStream() : connection.getInputStream()) {
            answer.readAllBytes();
        }
        return status != TOO_MANY;
    }

    Answer putLines(String path, byte[] lines) throws IOException {
        return send("PUT", path, Map.of("Content-Type", "application/x-ndjson"), lines);
    }

    private Answer send(String method, String path, Map<String, String> headers, String text) throws IOException {
        return send(method, path, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    private Answer send(String method, String path, Map<String, String> headers, byte[] body) throws IOException {
        var connection = (HttpURLConnection) base.resolve(path).toURL().openConnection();
        connection.setRequestMethod(method);
        if (authorization != null) {
            connection.setRequestProperty("Authorization", authorization);
        }
        headers.forEach(connection::setRequestProperty);
        if (!method.equals("GET")) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            connection.getOutputStream().write(body);
        }
        int status = connection.getResponseCode();
        if (status >= FAILED) {
            var said = new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (status == HttpURLConnection.HTTP_PRECON_FAILED) {
                return new Answer(status, 0, said);
            }
            throw new IllegalStateException("%s %s answered %d: %s".formatted(method, path, status, said));
        }
        try (var answer = connection.getInputStream()) {
            var tag = connection.getHeaderField("ETag");
            return new Answer(
                    status,
                    tag == null ? 0 : Long.parseLong(tag.replaceAll("^\"|(\\d{9}-[0-9a-f]{6}|-.*)?\"$", "")),
                    new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
