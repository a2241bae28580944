package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.Contract.Operation;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.replies.Direct;
import kr.seoul.techtrade.testing.Registrar;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is answered without JAX-RS is what JAX-RS answers. What JAX-RS is asked, a filter of the tests refuses at will
 * ({@code edge.RefusingApi}): so it is known who answered.
 */
@ExtendWith(RunningServer.class)
class DirectIT {
    private static final Contract CONTRACT = Contract.read();
    /** Of each answer another, or said by the connection. */
    private static final Set<String> EACH_TIME = Set.of(
            "x-request-id", "date", "ratelimit", "content-length", "transfer-encoding", "connection", "keep-alive");

    private static final String REFUSE = "X-Testing-Refusal";
    private static final Pattern LEFT = Pattern.compile("r=(\\d+);t=(\\d+)");

    private static World world;

    @BeforeAll
    static void enter() {
        world = new World();
    }

    static Stream<Operation> direct() {
        return Route.of(Program.classes()).stream()
                .filter(route -> route.method().isAnnotationPresent(Direct.class))
                .map(route -> CONTRACT.operations().stream()
                        .filter(operation -> operation.toString().equals(route.toString()))
                        .findFirst()
                        .orElseThrow());
    }

    private static Rest reader() {
        return world.seller.rest().with("Accept", "*/*");
    }

    /** Asked in another way, such as with an id in capitals, JAX-RS answers. */
    private static String elsewise(String address) {
        int id = address.lastIndexOf('/') + 1;
        return address.substring(0, id) + address.substring(id).toUpperCase(Locale.ROOT);
    }

    private static Map<String, List<String>> headers(Reply reply) {
        var told = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        told.putAll(reply.headers().map());
        EACH_TIME.forEach(told::remove);
        return told;
    }

    private static void areTheSame(Reply direct, Reply told) {
        assertEquals(told.status(), direct.status());
        assertEquals(told.body(), direct.body());
        assertEquals(headers(told), headers(direct));
    }

    @ParameterizedTest
    @MethodSource("direct")
    void saysWhatJaxRsSays(Operation operation) {
        assertTrue(world.has(operation), "nothing real to read");
        var address = world.address(operation);
        var direct = reader().with(REFUSE, "429").get(address).expect(200);
        reader().with(REFUSE, "429").get(elsewise(address)).expect(429);
        areTheSame(direct, reader().get(elsewise(address)));
        var again = reader().with("If-None-Match", direct.header("ETag"));
        areTheSame(again.with(REFUSE, "429").get(address).expect(304), again.get(elsewise(address)));
    }

    @ParameterizedTest
    @MethodSource("direct")
    void leavesToJaxRsWhatIsNotThere(Operation operation) {
        var nothing = operation.path().replace("{id}", UUID.randomUUID().toString());
        var direct = reader().get(nothing).expect(404);
        var told = reader().get(elsewise(nothing)).expect(404);
        assertEquals(headers(told), headers(direct));
        for (var said : List.of("type", "title", "detail")) {
            assertEquals(told.json().get(said), direct.json().get(said));
        }
    }

    /** Nor a token that is none, nor a form that JSON is not, nor fields of it: the answers are JAX-RS's. */
    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer nonsense, '', 401, 401",
        "Accept, text/html, '', 406, 406",
        "Accept, 'text/html, */*;q=0.5, application/json; q=0.0', '', 429, 200",
        "Content-Type, text/plain, '', 415, 415",
        "Accept, */*, ?fields=id, 429, 200",
        "Accept, */*, ?colour=red, 429, 422"
    })
    void leavesToJaxRsWhateverIsNotPlain(String header, String value, String query, int refused, int status) {
        var address = "/api/listings/" + RestDeal.publish(world.seller) + query;
        reader().with(header, value).with(REFUSE, "429").get(address).expect(refused);
        reader().with(header, value).get(address).expect(status);
    }

    @Test
    void takesOneOfTheAllowanceEach() {
        var player = world.cast.player(Role.CORPORATION, "세는 기관");
        var client = Registrar.issue(player.id(), Map.of("name", "count", "scopes", Set.of("market.write")));
        var rest = Rest.anonymous()
                .signedIn(
                        client.get("clientId").asString(),
                        client.get("clientSecret").asString());
        var address = "/api/listings/" + RestDeal.publish(world.seller);
        var there = List.of(address, "/api/listings/" + UUID.randomUUID(), elsewise(address), address);
        for (; ; ) {
            var left = there.stream()
                    .map(path -> rest.get(path).header("RateLimit"))
                    .map(LEFT::matcher)
                    .peek(Matcher::find)
                    .toList();
            var minutes =
                    left.stream().map(each -> Integer.parseInt(each.group(2))).toList();
            if (minutes.get(0) >= minutes.get(minutes.size() - 1)) {
                int first = Integer.parseInt(left.get(0).group(1));
                assertEquals(
                        List.of(first, first - 1, first - 2, first - 3),
                        left.stream()
                                .map(each -> Integer.parseInt(each.group(1)))
                                .toList());
                return;
            }
            // another minute began, and with it another allowance
        }
    }
}
