package kr.seoul.techtrade.statements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.DepositReceived;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** Against a gateway of the test's own that speaks HTTP. */
@ExtendWith(CleanDatabase.class)
class GatewayIT {
    private static final String KEY = "pay_1";

    private final Desk desk = new Desk();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> payments = new HashMap<>();
    private final String reference = UUID.randomUUID().toString().substring(4);
    private HttpServer server;
    private GatewayCallbacks callbacks;
    private String asked;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v1/payments/", exchange -> {
            asked = exchange.getRequestHeaders().getFirst("Authorization");
            var path = exchange.getRequestURI().getPath();
            var found = payments.get(path.substring(path.lastIndexOf('/') + 1));
            var body = Optional.ofNullable(found).orElse("{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(found == null ? 404 : 200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        settings.put(
                "techtrade.gateway.toss.url",
                "http://127.0.0.1:" + server.getAddress().getPort());
        settings.put("techtrade.gateway.toss.secret.key", "test_sk");
        settings.put("techtrade.gateway.hosts", "api.example.com, 127.0.0.1");
        callbacks = new GatewayCallbacks(
                new HttpGateway(name -> Optional.ofNullable(settings.get(name))), desk.gatewayDeposits);
    }

    @AfterEach
    void close() {
        server.stop(0);
        desk.close();
    }

    @Test
    void takesADepositOnceWhoeverTellsItHoweverOften() {
        var account = desk.expect(1_000);
        payments.put(KEY, payment("DONE", account.number(), "1000"));
        desk.run(() -> callbacks.told("toss", callback("s3cret", "order-1")));
        desk.run(() -> callbacks.told("toss", callback("s3cret", "order-1")));
        assertEquals("Basic dGVzdF9zazo=", asked);
        assertEquals(1_000, desk.posted("escrow:" + account.subject()));
        assertEquals(1, desk.news.of(DepositReceived.class).size());
        var report = desk.receive(CamtFile.of("camt.054.001.08", reference, Desk.CUSTODY, "KRW")
                .deposit(reference, "1000", account.number()));
        assertEquals(Map.of(EntryOutcome.DUPLICATE, 1L), report.outcomes());
        assertEquals(1_000, desk.posted("escrow:" + account.subject()));
    }

    @Test
    void believesTheGatewayAndNotTheCaller() {
        var account = desk.expect(1_000);
        payments.put(KEY, payment("WAITING_FOR_DEPOSIT", account.number(), "1000"));
        desk.run(() -> callbacks.told("toss", callback("s3cret", "order-1")));
        assertEquals(0, desk.posted("escrow:" + account.subject()));
        payments.put(KEY, payment("DONE", account.number(), "1000"));
        refused(BankProblem.CALLBACK_DENIED, callback("wrong", "order-1"));
        refused(BankProblem.CALLBACK_DENIED, callback("s3cret", "order-2"));
        payments.clear();
        refused(BankProblem.MISSING, callback("s3cret", "order-1"));
        assertEquals(0, desk.posted("escrow:" + account.subject()));
    }

    @Test
    void asksOnlyHostsThatAreAllowed() {
        payments.put(KEY, payment("DONE", "1", "1"));
        settings.put("techtrade.gateway.hosts", "api.example.com");
        refused(BankProblem.GATEWAY_UNAVAILABLE, callback("s3cret", "order-1"));
        assertEquals(null, asked);
        refused(BankProblem.MISSING, () -> callbacks.told("other", callback("s3cret", "order-1")));
        refused(BankProblem.MISSING, () -> callbacks.told("../toss", callback("s3cret", "order-1")));
    }

    @Test
    void takesNothingFromAnAnswerThatIsNoPayment() {
        for (var answer : new String[] {"", "no", "{}", "[]", payment("DONE", "1", "x"), " ".repeat(70_000)}) {
            payments.put(KEY, answer);
            assertThrows(Problem.class, () -> desk.run(() -> callbacks.told("toss", callback("s3cret", "order-1"))));
        }
        server.stop(0);
        refused(BankProblem.GATEWAY_UNAVAILABLE, callback("s3cret", "order-1"));
    }

    private void refused(ProblemType problem, GatewayCallback callback) {
        refused(problem, () -> desk.run(() -> callbacks.told("toss", callback)));
    }

    private static void refused(ProblemType problem, Executable attempt) {
        assertEquals(problem, assertThrows(Problem.class, attempt).type());
    }

    private static GatewayCallback callback(String secret, String order) {
        return new GatewayCallback(
                "DEPOSIT_CALLBACK", "2026-11-22T14:00:00", secret, new GatewayCallback.Data(KEY, "DONE", order));
    }

    private String payment(String status, String account, String amount) {
        return """
                {"paymentKey":"pay_1","orderId":"order-1","status":"%s","secret":"s3cret","lastTransactionKey":"%s",
                 "totalAmount":"%s","currency":"KRW","virtualAccount":{"accountNumber":"%s","customerName":"가나다"}}""".formatted(status, reference, amount, account);
    }
}
