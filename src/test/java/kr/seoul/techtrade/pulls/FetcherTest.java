package kr.seoul.techtrade.pulls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.HttpsURLConnection;
import kr.seoul.techtrade.feeds.FeedsProblem;
import kr.seoul.techtrade.http.PublicAddress;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.pulls.Fetcher.Known;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
    @TempDir
    static Path folder;

    private static Origin origin;

    @BeforeAll
    static void begin() throws Exception {
        origin = new Origin(folder);
    }

    @AfterAll
    static void end() {
        origin.close();
    }

    @Test
    void fetchesWhatIsNewAndNothingElse() throws IOException {
        origin.has("\"v1\"", "가");
        var first = fetch(Known.NOTHING).orElseThrow();
        assertEquals("가", text(first));
        assertEquals("\"v1\"", first.known().etag());
        assertEquals(Optional.empty(), fetch(first.known()));
        origin.has("\"v2\"", "나");
        assertEquals("나", text(fetch(first.known()).orElseThrow()));
    }

    @Test
    void asksByTheDayWhereThereIsNoTag() throws IOException {
        var day = "Sat, 21 Nov 2026 00:00:00 GMT";
        origin.answer.set(exchange -> {
            if (day.equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.getResponseHeaders().set("Last-Modified", day);
            Origin.send(exchange, 200, new byte[] {'x'});
        });
        try (var first = fetch(Known.NOTHING).orElseThrow()) {
            assertEquals(new Known(null, day), first.known());
            assertEquals(Optional.empty(), fetch(first.known()));
        }
    }

    @Test
    void unpacksGzip() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("나".getBytes(StandardCharsets.UTF_8));
        }
        origin.answer.set(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            Origin.send(exchange, 200, packed.toByteArray());
        });
        assertEquals("나", text(fetch(Known.NOTHING).orElseThrow()));
    }

    /** A megabyte of nothing is a kilobyte on its way. */
    @Test
    void unpacksNoMoreThanItWouldTake() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[1 << 20]);
        }
        origin.answer.set(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            Origin.send(exchange, 200, packed.toByteArray());
        });
        try (var whole = origin.fetcher(1 << 20)
                .fetch(origin.address(), Known.NOTHING, Instant.EPOCH)
                .orElseThrow()) {
            assertEquals(1 << 20, whole.body().readAllBytes().length);
        }
        assertTrue(packed.size() < 1 << 16);
        try (var bomb = origin.fetcher(1 << 16)
                .fetch(origin.address(), Known.NOTHING, Instant.EPOCH)
                .orElseThrow()) {
            var cut = assertThrows(IOException.class, () -> bomb.body().readAllBytes());
            assertTrue(cut.getMessage().contains("larger than 65536 bytes"), cut::getMessage);
        }
    }

    @Test
    void sendsNothingToAnAddressOfThisHouse() {
        origin.has("\"v1\"", "가");
        var before = origin.asked.get();
        var problem = assertThrows(
                Problem.class, () -> origin.strictFetcher().fetch(origin.address(), Known.NOTHING, Instant.EPOCH));
        assertEquals(FeedsProblem.FETCH_FAILED, problem.type());
        assertEquals("the address 127.0.0.1 is not in the open internet", problem.getMessage());
        assertEquals(before, origin.asked.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        var before = origin.asked.get();
        origin.answer.set(exchange -> {
            exchange.getResponseHeaders().set("Location", origin.address());
            Origin.send(exchange, status, new byte[0]);
        });
        var problem = assertThrows(Problem.class, () -> fetch(Known.NOTHING));
        assertEquals("leads elsewhere (%d), which is not followed".formatted(status), problem.getMessage());
        assertEquals(before + 1, origin.asked.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 404, 500, 503})
    void tellsWhatItWasAnswered(int status) {
        origin.answers(status);
        var problem = assertThrows(Problem.class, () -> fetch(Known.NOTHING));
        assertEquals(FeedsProblem.FETCH_FAILED, problem.type());
        assertEquals("answers " + status, problem.getMessage());
    }

    @Test
    void trustsNoUnknownCertificate() {
        var stranger =
                new Fetcher(List.of(origin.host()), HttpsURLConnection.getDefaultSSLSocketFactory(), any -> true, 1);
        var problem = assertThrows(Problem.class, () -> stranger.fetch(origin.address(), Known.NOTHING, Instant.EPOCH));
        assertEquals(FeedsProblem.FETCH_FAILED, problem.type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://open.example.kr/a",
                "https://user@open.example.kr/a",
                "https://open.example.kr:8443/a",
                "https://other.example.kr/a",
                "https://open.example.kr.evil.example/a",
                "file:///etc/passwd",
                "https:///a",
                "no address"
            })
    void goesNowhereItWasNotTold(String address) {
        var fetcher = new Fetcher(Optional.of("open.example.kr, data.example.kr:8443"));
        assertEquals("/a", fetcher.allowed("https://OPEN.example.kr:443/a").getPath());
        assertEquals(8443, fetcher.allowed("https://data.example.kr:8443/a").getPort());
        var problem = assertThrows(Problem.class, () -> fetcher.allowed(address));
        assertEquals(FeedsProblem.ADDRESS_NOT_ALLOWED, problem.type());
        assertThrows(Problem.class, () -> new Fetcher(Optional.empty()).allowed("https://open.example.kr/a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255",
                "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
                "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
                "fc00::1", "fe80::1", "ff02::1", "2001::1", "2001:db8::1", "2002:a00:1::1", "3fff::1"
            })
    void knowsWhatIsNotInTheOpenInternet(String literal) throws IOException {
        assertTrue(!PublicAddress.is(InetAddress.getByName(literal)), literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.1.0.1",
                "198.20.0.1",
                "210.0.0.1",
                "::ffff:8.8.8.8",
                "2001:4860:4860::8888",
                "2606:4700::1"
            })
    void knowsWhatIs(String literal) throws IOException {
        assertTrue(PublicAddress.is(InetAddress.getByName(literal)), literal);
    }

    private static Optional<Fetcher.Fetched> fetch(Known known) {
        try {
            return origin.fetcher().fetch(origin.address(), known, Instant.EPOCH);
        } catch (Fetcher.NotNow asked) {
            throw new AssertionError(asked);
        }
    }

    private static String text(Fetcher.Fetched fetched) throws IOException {
        try (fetched) {
            return new String(fetched.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
