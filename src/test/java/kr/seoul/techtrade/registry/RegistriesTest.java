package kr.seoul.techtrade.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.market.IpRight;
import kr.seoul.techtrade.registry.Registry.Answer;
import kr.seoul.techtrade.registry.Registry.Change;
import kr.seoul.techtrade.registry.Registry.Interest;
import kr.seoul.techtrade.registry.Registry.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a register of the test's own that speaks HTTP. */
class RegistriesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T00:00:00Z"), ClockProducer.SEOUL);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final String HOLDER = "1234567891";

    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> asked = new HashMap<>();
    private HttpServer server;
    private int status = 200;
    private String body;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/changes", exchange -> {
            asked.put("query", exchange.getRequestURI().getRawQuery());
            asked.put("token", exchange.getRequestHeaders().getFirst("Authorization"));
            asked.merge("times", "1", String::concat);
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        server.start();
        settings.put(
                "techtrade.registry",
                "http://127.0.0.1:%d/changes".formatted(server.getAddress().getPort()));
        settings.put("techtrade.registry.hosts", "register.example, 127.0.0.1");
        settings.put("techtrade.registry.token", "s3cret");
        body = told("10-2023/0123456", "OWNER", HOLDER, "RECORDED", "2026-0012345", "2026-11-30");
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private static Change change(String number) {
        return new Change(
                new IpRight(IpRight.Kind.PATENT, number, "KR", 10_000, IpRight.Status.REGISTERED, null),
                Interest.OWNER,
                HOLDER);
    }

    private static String told(String number, String as, String holder, String state, String reference, String on) {
        return """
                {"number":"%s","as":"%s","holder":"%s","state":"%s","reference":"%s","on":"%s","why":"양도"}""".formatted(number, as, holder, state, reference, on);
    }

    private Optional<Registry> chosen() {
        return new Registries(name -> Optional.ofNullable(settings.get(name)), CLOCK).chosen();
    }

    private Answer ask() {
        return chosen().orElseThrow().ask(List.of(change("10-2023/0123456"))).get(0);
    }

    @Test
    void asksAboutARightByNumberAndReadsWhatBecameOfTheChange() {
        assertEquals(new Answer(Standing.RECORDED, "2026-0012345", TODAY, "양도"), ask());
        assertEquals("country=KR&kind=PATENT&number=10-2023%2F0123456&as=OWNER&holder=" + HOLDER, asked.get("query"));
        assertEquals("Bearer s3cret", asked.get("token"));
        body = told("10-2023/0123456", "OWNER", HOLDER, "REFUSED", "2026-0012346", "2026-11-29");
        assertEquals(Standing.REFUSED, ask().standing());
        body = told("10-2023/0123456", "OWNER", HOLDER, "PENDING", "", "");
        assertEquals(Answer.PENDING, ask());
        status = 404;
        assertEquals(Answer.PENDING, ask());
    }

    @Test
    void takesNothingFromAnAnswerThatSaysNotOfWhatOrWhen() {
        var answers = List.of(
                "",
                "no",
                "[]",
                "{}",
                " ".repeat(70_000),
                told("10-2023-0999999", "OWNER", HOLDER, "RECORDED", "1", "2026-11-30"),
                told("10-2023/0123456", "LICENSEE", HOLDER, "RECORDED", "1", "2026-11-30"),
                told("10-2023/0123456", "OWNER", "2208162517", "RECORDED", "1", "2026-11-30"),
                told("10-2023/0123456", "OWNER", HOLDER, "SILENT", "1", "2026-11-30"),
                told("10-2023/0123456", "OWNER", HOLDER, "RECORDED", "", "2026-11-30"),
                told("10-2023/0123456", "OWNER", HOLDER, "RECORDED", "1", "30.11.2026"));
        for (var answer : answers) {
            body = answer;
            assertEquals(Standing.SILENT, ask().standing(), answer);
        }
        status = 302;
        assertEquals(Standing.SILENT, ask().standing());
    }

    @Test
    void asksNothingMoreOfOneThatIsDown() {
        var registry = chosen().orElseThrow();
        server.stop(0);
        var answers = registry.ask(List.of(change("1"), change("2"), change("3")));
        assertEquals(
                3,
                answers.stream()
                        .filter(each -> each.standing() == Standing.SILENT)
                        .count());
        assertEquals(null, asked.get("times"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://register.example/changes",
                "https://elsewhere.example/",
                "https://register.example/?a=b",
                "file:///etc/hosts",
                "yes"
            })
    void doesNotStartWithAnAddressThatIsNotAllowed(String address) {
        settings.put("techtrade.registry", address);
        assertThrows(IllegalStateException.class, this::chosen);
    }

    @Test
    void asksNobodyUnlessToldAndTheSandboxNeverInProduction() {
        settings.remove("techtrade.registry");
        assertTrue(chosen().isEmpty());
        settings.put("techtrade.registry", "sandbox");
        var answers = chosen().orElseThrow().ask(List.of(change("10-1"), change("10-9"), change("10-8")));
        assertEquals(
                List.of(Standing.RECORDED, Standing.REFUSED, Standing.PENDING),
                answers.stream().map(Answer::standing).toList());
        assertEquals(TODAY, answers.get(0).on());
        settings.put("techtrade.production", "true");
        assertThrows(IllegalStateException.class, this::chosen);
    }
}
