package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeSet;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.Contract.Operation;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The running server against the contract; {@link Replies} looks at each reply, {@link CallersIT} asks who may call. */
@ExtendWith(RunningServer.class)
class ContractIT {
    private static final Contract CONTRACT = Contract.read();

    private static Rest operator;
    private static Rest bank;

    @BeforeAll
    static void enter() {
        operator = Cast.onStage().operator();
        bank = Cast.onStage().player(Role.BANK, "수탁은행").rest();
    }

    @Test
    void isServedToTheLetter() throws IOException {
        var reply = Rest.anonymous().get("/openapi").expect(200);
        assertEquals(Files.readString(Contract.FILE), reply.body());
    }

    static Stream<String> problemTypes() {
        return CONTRACT.problemTypes().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("problemTypes")
    void explainsEveryTypeOfProblem(String slug) {
        var type = CONTRACT.problemTypes().get(slug);
        var json = Rest.anonymous().get("/problems/" + slug).expect(200).json();
        assertEquals("/problems/" + slug, json.get("type").asString());
        assertEquals(type.path("title").asString(), json.get("title").asString());
        assertEquals(type.path("status").asInt(), json.get("status").asInt());
    }

    @Test
    void listsEveryTypeOfProblem() {
        var listed = new TreeSet<String>();
        var items = Rest.anonymous().get("/problems").expect(200).json().get("items");
        items.forEach(item -> listed.add(item.get("type").asString().replace("/problems/", "")));
        assertEquals(new TreeSet<>(CONTRACT.problemTypes().keySet()), listed);
    }

    @Test
    void leadsABrowserToThePageOfAType() {
        var led = Rest.anonymous()
                .with("Accept", "text/html,*/*;q=0.8")
                .get("/problems/deal/wrong-state")
                .expect(302);
        assertTrue(led.header("Location").endsWith("/docs/problems/deal/wrong-state"), led.header("Location"));
        assertTrue(led.headers().allValues("Vary").contains("Accept"), () -> led.headers()
                .toString());
    }

    @Test
    void knowsNoOtherTypes() {
        Rest.anonymous().get("/problems/deal/unheard-of").expect(404);
    }

    /** A stream goes on, and so cannot be read to its end. */
    static Stream<Operation> plainReads() {
        return CONTRACT.operations().stream()
                .filter(operation -> operation.verb().equals("get")
                        && !operation.path().contains("{")
                        && !operation.path().endsWith("/stream"));
    }

    /** Those without a variable can be asked blindly. */
    @ParameterizedTest
    @MethodSource("plainReads")
    void answersEveryPlainReadAsItSays(Operation operation) {
        var address =
                operation.path() + (operation.path().endsWith("/journal") ? "?from=2026-01-01&to=2026-12-31" : "");
        Rest.anonymous().get(address);
        operator.get(address);
        bank.get(address);
    }
}
