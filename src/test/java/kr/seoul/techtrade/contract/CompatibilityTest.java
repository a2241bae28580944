package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The contract keeps what the last release promised, but for what is declared here. */
class CompatibilityTest {
    private static final String RELEASE = "1.0";
    private static final Contract CONTRACT = Contract.read();

    private static final String BEYOND_64_BITS =
            "many amounts add up to more than one may be, so that a sum has a schema of its own; what is sent looks the same";

    private static final String THEIR_OWN_PASSWORD =
            "whoever enrolled people knew their passwords: now they choose them by a letter, and nothing of the answer is secret";

    private static final String UNSEEN =
            "it could undo what somebody else had done meanwhile, or confirm what nobody had looked at: now it says what it saw";

    private static final String TAKES_MORE =
            "one more cycle has clocks; that a pattern takes more than before cannot be seen of it";

    private static final String OVER_A_ROYALTY =
            "a contested finding of an audit had no way on: now a dispute is over a milestone or over a royalty";

    /** What breaks clients of the last release, as the test says it, and why it had to be. Emptied with each release. */
    private static final Map<String, String> DECLARED = Map.<String, String>ofEntries(
            Map.entry("> AggregateAmounts.sum has no more type=Money", BEYOND_64_BITS),
            Map.entry("> Invested.sum has no more type=Money", BEYOND_64_BITS),
            Map.entry(
                    "< ClockHold.cycle takes less: pattern=^(DEAL|AMENDMENT|MILESTONE|PAYMENT|DISPUTE|APPOINTMENT|ROYALTY)$",
                    TAKES_MORE),
            Map.entry("> Dispute.milestone is no more required", OVER_A_ROYALTY),
            Map.entry("> DisputeSummary.milestone is no more required", OVER_A_ROYALTY),
            Map.entry("> Hearing.condition is no more required", OVER_A_ROYALTY),
            Map.entry("> Hearing.milestoneTitle is no more required", OVER_A_ROYALTY),
            Map.entry("< NewPerson.password is gone", THEIR_OWN_PASSWORD),
            Map.entry("POST /api/organizations/{id}/people > 201 Cache-Control is gone", THEIR_OWN_PASSWORD),
            Map.entry("POST /api/organizations/{id}/people >  has no more answer=503", THEIR_OWN_PASSWORD),
            asksForIfMatch("DELETE /api/listings/{listing}/express-offers/{track}"),
            asksForIfMatch("DELETE /api/sources/{code}/pull"),
            asksForIfMatch("POST /api/bank/held-payouts/{id}/approve"),
            asksForIfMatch("POST /api/bank/suspense/{entry}/assign"),
            asksForIfMatch("POST /api/bank/suspense/{entry}/confirm"),
            asksForIfMatch("POST /api/bank/suspense/{entry}/return"),
            asksForIfMatch("POST /api/bank/suspense/{entry}/withdraw"),
            asksForIfMatch("POST /api/organizations/{id}/take-overs/{takeOver}/decide"),
            asksForIfMatch("POST /api/saved-searches/{id}/pause"),
            asksForIfMatch("POST /api/saved-searches/{id}/resume"),
            asksForIfMatch("POST /api/sources/{code}/entrust"),
            asksForIfMatch("POST /api/sources/{code}/pull/pause"),
            asksForIfMatch("POST /api/sources/{code}/pull/resume"),
            asksForIfMatch("POST /api/webhooks/{id}/disable"),
            asksForIfMatch("POST /api/webhooks/{id}/enable"));

    private static Map.Entry<String, String> asksForIfMatch(String operation) {
        return Map.entry(operation + " < header:If-Match is newly required", UNSEEN);
    }

    private static Path file(String release) {
        return Path.of("openapi", "released", release + ".txt");
    }

    @Test
    void keepsWhatTheLastReleasePromised() throws IOException {
        var broken = new TreeSet<>(Promises.read(file(RELEASE)).brokenBy(Promises.of(CONTRACT)));
        assertEquals(new TreeSet<>(DECLARED.keySet()), broken, "mend it, or declare it with its reason");
    }

    /** A release is kept by {@code mvn -o test -Dtest=CompatibilityTest -Dcontract.release=1.1}. */
    @Test
    @EnabledIfSystemProperty(named = "contract.release", matches = ".+")
    void keepsARelease() throws IOException {
        Promises.of(CONTRACT).write(file(System.getProperty("contract.release")));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        var file = Path.of("target", "tmp", "promises.txt");
        var now = Promises.of(CONTRACT);
        now.write(file);
        assertEquals(now, Promises.read(file));
        assertTrue(now.lines().size() > 1_000, "there is much to keep");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                planted("GET /api/deals is gone", root -> item(root, "/api/deals")
                        .remove("get")),
                planted("GET /api/deals < query:state is gone", root -> operation(root, "/api/deals", "get")
                        .remove("parameters")),
                planted(
                        "GET /api/deals < query:limit takes less: required",
                        root -> at(root, "/components/parameters/limit").put("required", true)),
                planted(
                        "GET /api/deals >  has no more answer=422",
                        root -> at(root, "/paths/~1api~1deals/get/responses").remove("422")),
                planted("GET /api/deals has no more scope=deals.read", root -> operation(root, "/api/deals", "get")
                        .set("security", root.arrayNode())),
                planted("GET /api/process has no more public", root -> operation(root, "/api/process", "get")
                        .set("security", operation(root, "/api/deals", "get").get("security"))),
                planted("GET /api/deals > 200 application/json is gone", root -> at(
                                root, "/paths/~1api~1deals/get/responses/200/content")
                        .remove("application/json")),
                planted("> Deal.number is gone", root -> properties(root, "Deal")
                        .remove("number")),
                planted("> Deal.number has no more type=string", root -> at(
                                root, "/components/schemas/Deal/properties/number")
                        .put("type", "integer")),
                planted("> Deal.number is no more required", root -> required(root, "Deal")
                        .removeIf(name -> name.asString().equals("number"))),
                planted("> Deal.createdAt is no more format=date-time", root -> at(
                                root, "/components/schemas/Deal/properties/createdAt")
                        .remove("format")),
                planted("> DealState has no more value=SIGNING", root -> ((ArrayNode)
                                at(root, "/components/schemas/DealState").get("enum"))
                        .removeIf(value -> value.asString().equals("SIGNING"))),
                planted("< Note.note takes less: maxLength=5", root -> at(
                                root, "/components/schemas/Note/properties/note")
                        .put("maxLength", 5)),
                planted("< Note.note takes less: pattern=[a-z]*", root -> at(
                                root, "/components/schemas/Note/properties/note")
                        .put("pattern", "[a-z]*")),
                planted("< Note.mood is newly required", root -> {
                    properties(root, "Note").set("mood", root.objectNode().put("type", "string"));
                    var note = at(root, "/components/schemas/Note");
                    var demanded = note.has("required") ? required(root, "Note") : note.putArray("required");
                    demanded.add("mood");
                }),
                planted(
                        "problem deal/not-found has no more status=404",
                        root -> at(root, "/x-problem-types/deal~1not-found").put("status", 410)),
                planted("problem deal/not-found is gone", root -> at(root, "/x-problem-types")
                        .remove("deal/not-found")),
                planted("event deal.proposed is gone", root -> at(root, "/x-events/0/types")
                        .remove("deal.proposed")),
                planted("event deal.agreed has no more data=DealMoved", root -> at(root, "/x-events/0/data")
                        .put("$ref", "#/components/schemas/Note")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsWhatBreaksClients(String expected, Consumer<ObjectNode> fault) {
        var broken = Promises.of(CONTRACT).brokenBy(Promises.of(CONTRACT.with(fault)));
        assertTrue(
                broken.stream().anyMatch(each -> each.startsWith(expected)), () -> expected + " is not in " + broken);
    }

    static Stream<Arguments> additions() {
        return Stream.of(
                planted("an operation", root -> item(root, "/api/deals")
                        .set("patch", operation(root, "/api/deals", "post").deepCopy())),
                planted("a property of an answer", root -> properties(root, "Deal")
                        .set("mood", root.objectNode().put("type", "string"))),
                planted("a property that may be sent", root -> properties(root, "Note")
                        .set("mood", root.objectNode().put("type", "string"))),
                planted("a value of an answer", root -> ((ArrayNode)
                                at(root, "/components/schemas/DealState").get("enum"))
                        .add("PAUSED")),
                planted("a longer text", root -> at(root, "/components/schemas/Note/properties/note")
                        .put("maxLength", 100_000)),
                planted("a scope that opens as well", root -> ((ArrayNode)
                                operation(root, "/api/deals", "get").get("security"))
                        .addObject()
                        .putArray("oauth2")
                        .add("operate")),
                planted("a body in another form", root -> at(root, "/paths/~1api~1deals/post/requestBody/content")
                        .putObject("text/csv")
                        .putObject("schema")),
                planted("other words", root -> operation(root, "/api/deals", "get")
                        .put("summary", "Other words")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("additions")
    void letsTheContractGrow(String what, Consumer<ObjectNode> addition) {
        assertEquals(List.of(), Promises.of(CONTRACT).brokenBy(Promises.of(CONTRACT.with(addition))), what);
    }

    private static Arguments planted(String expected, Consumer<ObjectNode> fault) {
        return arguments(expected, fault);
    }

    private static ObjectNode item(ObjectNode root, String path) {
        return (ObjectNode) root.get("paths").get(path);
    }

    private static ObjectNode operation(ObjectNode root, String path, String verb) {
        return (ObjectNode) item(root, path).get(verb);
    }

    private static ObjectNode properties(ObjectNode root, String schema) {
        return at(root, "/components/schemas/" + schema + "/properties");
    }

    private static ArrayNode required(ObjectNode root, String schema) {
        return (ArrayNode) at(root, "/components/schemas/" + schema).get("required");
    }

    private static ObjectNode at(ObjectNode root, String pointer) {
        return (ObjectNode) root.at(pointer);
    }
}
