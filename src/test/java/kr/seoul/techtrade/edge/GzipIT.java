package kr.seoul.techtrade.edge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are packed where it is worth it and wanted. */
@ExtendWith(RunningServer.class)
class GzipIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/ko/deal/process", "/resources/portal.css", "/api/process"})
    void packsTextForWhoeverTakesIt(String path) throws Exception {
        var packed = get(path, "br;q=0.9, gzip");
        assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElse(null));
        assertTrue(packed.headers().allValues("Vary").toString().contains("Accept-Encoding"));
        var plain = get(path, "identity");
        assertTrue(packed.body().length < plain.body().length / 2);
        assertEquals(withoutIds(plain.body()), withoutIds(unpacked(packed.body())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "br", "", "xgzip"})
    void sendsPlainTextToEverybodyElse(String accepted) throws Exception {
        var answer = get("/openapi", accepted);
        assertTrue(answer.headers().firstValue("Content-Encoding").isEmpty());
        assertEquals(
                answer.body().length,
                answer.headers().firstValueAsLong("Content-Length").orElse(-1));
        assertTrue(answer.headers().allValues("Vary").toString().contains("Accept-Encoding"));
    }

    @Test
    void leavesAShortAnswerAsItIs() throws Exception {
        var answer = get("/problems/deal/wrong-state", "gzip");
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Encoding").isEmpty());
        assertArrayEquals(get("/problems/deal/wrong-state", "").body(), answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/nothing-here",
                "/nothing-here",
                "/ko/market/listing?id=00000000-0000-0000-0000-000000000000"
            })
    void keepsErrorsReadable(String path) throws Exception {
        var answer = get(path, "gzip");
        assertEquals(404, answer.statusCode());
        var body =
                answer.headers().firstValue("Content-Encoding").isPresent() ? unpacked(answer.body()) : answer.body();
        assertTrue(new String(body).contains("404"));
    }

    private static HttpResponse<byte[]> get(String path, String accepted) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(Rest.anonymous().base().resolve(path));
        if (!accepted.isEmpty()) {
            request.header("Accept-Encoding", accepted);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    private static String withoutIds(byte[] text) {
        return new String(text).replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "");
    }
}
