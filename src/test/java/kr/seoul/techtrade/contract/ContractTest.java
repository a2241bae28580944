package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.planted.Unkept;
import kr.seoul.techtrade.http.ProblemTypeJson;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ContractTest {
    private static final List<Class<?>> PROGRAM = Program.classes();
    private static final Contract CONTRACT = Contract.read();
    private static final String LINE = "x-item-schema";

    @Test
    void isOpenApi() {
        assertEquals(List.of(), judged(CONTRACT));
    }

    @Test
    void keepsOurRules() {
        assertEquals(List.of(), Lint.faults(CONTRACT));
    }

    @Test
    void tellsEveryTokenWhoItIs() {
        var me = CONTRACT.operation("get", "/api/me").orElseThrow();
        assertTrue(me.isOfAnyToken());
        assertEquals(Scopes.ALL, me.scopes());
    }

    @Test
    void hasTheRoutesOfTheCode() {
        assertEquals(List.of(), Route.faults(Route.of(PROGRAM), CONTRACT));
    }

    @Test
    void hasTheRecordsOfTheCode() {
        assertEquals(List.of(), Records.faults(CONTRACT));
    }

    @Test
    void hasTheProblemTypesOfTheCode() {
        var code = new TreeMap<String, String>();
        problemTypes().forEach(type -> {
            var json = ProblemTypeJson.of(type);
            code.put(type.slug(), json.status() + " " + json.title());
        });
        var told = new TreeMap<String, String>();
        CONTRACT.problemTypes()
                .forEach((slug, type) -> told.put(
                        slug,
                        type.path("status").asInt() + " " + type.path("title").asString()));
        assertEquals(code, told);
    }

    @Test
    void givesExamplesThatFit() {
        assertEquals(List.of(), misfitsOfSchemas(CONTRACT));
        assertEquals(List.of(), misfitsOfBodies(CONTRACT));
    }

    /** Also the mapper, which is the one that decides. */
    @Test
    void givesExamplesThatTheProgramReads() {
        for (var operation : CONTRACT.operations()) {
            operation.requestSchema().flatMap(Records::record).ifPresent(type -> {
                for (var example : operation.examples("application/json")) {
                    Json.read(example.toString(), type);
                    var broken = ((ObjectNode) example.deepCopy()).put("unheardOf", 1);
                    assertThrows(RuntimeException.class, () -> Json.read(broken.toString(), type), type.getName());
                }
            });
        }
    }

    static Stream<Arguments> faultsOfTheFile() {
        return Stream.of(
                planted("shares its operationId", root -> operation(root, "/api/deals", "get")
                        .put("operationId", "openDeal")),
                planted("needs a summary", root -> operation(root, "/api/deals", "get")
                        .remove("summary")),
                planted("needs one tag", root -> operation(root, "/api/deals", "get")
                        .set("tags", root.arrayNode().add("things"))),
                planted("must say its scopes", root -> operation(root, "/api/deals", "get")
                        .remove("security")),
                planted("a scope that is not declared", root -> at(root, "/paths/~1api~1deals/get/security/0")
                        .set("oauth2", root.arrayNode().add("deals.steal"))),
                planted("one scope per alternative", root -> ((ArrayNode)
                                operation(root, "/api/deals", "get").get("security"))
                        .addObject()
                        .putArray("oauth2")),
                planted("must be lower case", root -> paths(root)
                        .set("/api/Deals_of_mine", paths(root).get("/api/deals"))),
                planted("other path parameters", root -> at(root, "/paths/~1api~1deals~1{id}")
                        .remove("parameters")),
                planted("must be application/problem+json", root -> at(root, "/components/responses/Missing")
                        .remove("content")),
                planted("has no response for a problem", root -> at(root, "/paths/~1api~1deals~1{id}/get/responses")
                        .remove("404")),
                planted("a refusal without a problem", root -> operation(root, "/api/deals/{id}", "get")
                        .set("x-problems", root.arrayNode().add("http/unauthenticated"))),
                planted("is no type of problem", root -> problems(root, "/api/deals", "get")
                        .add("deal/gone")),
                planted("must say so: http/invalid-input", root -> operation(root, "/api/me", "get")
                        .set("x-problems", root.arrayNode().add("http/unauthenticated"))),
                planted("goes with header:If-Match", root -> problems(root, "/api/deals", "post")
                        .add("http/if-match-missing")),
                planted("must take an Idempotency-Key", root -> at(
                                root, "/paths/~1api~1organizations~1{id}~1clients/post")
                        .remove("parameters")),
                planted("needs its example in Korean and English", root -> at(
                                root, "/paths/~1api~1deals~1{id}~1withdraw/post/requestBody/content/application~1json")
                        .put("example", "그만둡니다")),
                planted("an English example with Hangul in it", root -> at(
                                root,
                                "/paths/~1api~1deals~1{id}~1withdraw/post/requestBody/content/application~1json/examples/en/value")
                        .put("note", "그만둡니다")),
                planted("of another form", root -> at(
                                root,
                                "/paths/~1api~1deals~1{id}~1withdraw/post/requestBody/content/application~1json/examples/en/value")
                        .put("more", "more")),
                planted("or one where nothing in it is in a language", root -> at(
                                root, "/paths/~1api~1brokered-deals/get/responses/200/content/application~1json")
                        .remove("example")),
                planted("needs examples of its answer", root -> at(
                                root, "/paths/~1api~1webhooks/post/responses/201/content/application~1json")
                        .remove("examples")),
                planted("an English example with Hangul in it", root -> at(
                                root,
                                "/paths/~1api~1webhooks/post/responses/201/content/application~1json/examples/en/value/webhook")
                        .put("description", "정산 시스템")),
                planted("of another form", root -> at(root, "/components/examples/dealOpenedEn/value")
                        .put("more", "more")),
                planted("must either take an If-Match", root -> at(root, "/paths/~1api~1listings~1{id}/put")
                        .remove("parameters")),
                planted("asks for an ETag that no GET", root -> at(
                                root, "/paths/~1api~1webhooks~1{id}/get/responses/200")
                        .remove("headers")),
                planted("answers 304 with the ETag exactly", root -> at(
                                root, "/paths/~1api~1webhooks~1{id}/get/responses")
                        .remove("304")),
                planted("answers 304 with the ETag exactly", root -> at(
                                root, "/paths/~1api~1webhooks~1{id}/get/responses/200")
                        .remove("headers")),
                planted("answers 304 with the ETag exactly", root -> at(root, "/components/responses/Unchanged")
                        .remove("headers")),
                planted("is a read of one thing and tells no ETag", root -> {
                    at(root, "/paths/~1api~1jobs~1{id}/get/responses").remove("304");
                    at(root, "/paths/~1api~1jobs~1{id}/get/responses/200/headers")
                            .remove("ETag");
                }),
                planted("must either have a PATCH beside it", root -> at(root, "/paths/~1api~1sources~1{code}")
                        .remove("patch")),
                planted("429 needs a Retry-After", root -> at(root, "/components/responses/TooMany/headers")
                        .remove("Retry-After")),
                planted("503 needs a Retry-After", root -> at(root, "/components/responses/Unavailable")
                        .remove("headers")),
                planted("must be answered by an operation", root -> at(root, "/x-problem-types")
                        .set("deal/gone", root.objectNode().put("status", 404))),
                planted("since which day and from which", root -> operation(root, "/api/deals", "get")
                        .put("deprecated", true)),
                planted("since which day and from which", root -> operation(root, "/api/deals", "get")
                        .put("deprecated", true)
                        .put("x-deprecated", "2026-12-01")
                        .put("x-sunset", "soon")),
                planted("since which day and from which", root -> operation(root, "/api/deals", "get")
                        .put("x-sunset", "2027-12-01")),
                planted("/and so on has no value", root -> at(root, "/components/schemas/Deal/properties/number")
                        .putNull("and so on")),
                planted("points to nothing", root -> schema(root, "Deal").put("$ref", "#/components/schemas/Gone")),
                planted("is used nowhere", root -> at(root, "/components/schemas")
                        .set("Spare", root.objectNode())),
                planted("must be in camelCase", root -> properties(root, "Deal").set("deal_number", root.objectNode())),
                planted("which it does not have", root -> properties(root, "Deal")
                        .remove("number")),
                planted("a list without bounds", root -> at(root, "/components/schemas/Deal/properties/history")
                        .remove("x-bounded-by")),
                planted("must say that it is closed", root -> schema(root, "NewDeal")
                        .remove("additionalProperties")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsOfTheFile")
    void findsFaultsOfTheFile(String expected, Consumer<ObjectNode> fault) {
        assertFound(expected, Lint.faults(CONTRACT.with(fault)));
    }

    @Test
    void findsWhatIsNotOpenApi() {
        var broken = CONTRACT.with(root -> operation(root, "/api/deals", "get").remove("responses"));
        assertFound("responses", judged(broken));
    }

    static Stream<Arguments> faultsOfRoutes() {
        return Stream.of(
                planted(
                        "GET /api/deals is not in the contract",
                        root -> ((ObjectNode) paths(root).get("/api/deals")).remove("get")),
                planted("GET /api/ghosts is not in the code", root -> paths(root)
                        .set("/api/ghosts", root.objectNode().set("get", operation(root, "/api/fields", "get")))),
                planted("scopes are", root -> operation(root, "/api/deals", "get")
                        .set("security", root.arrayNode())),
                planted("parameters are", root -> operation(root, "/api/deals", "post")
                        .remove("parameters")),
                planted("request types are", root -> operation(root, "/api/deals", "post")
                        .remove("requestBody")),
                planted("answer types are", root -> at(root, "/paths/~1api~1deals/get/responses/200")
                        .remove("content")),
                planted("body are", root -> at(
                                root, "/paths/~1api~1deals/post/requestBody/content/application~1json/schema")
                        .put("$ref", "#/components/schemas/Note")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsOfRoutes")
    void findsFaultsOfRoutes(String expected, Consumer<ObjectNode> fault) {
        assertFound(expected, Route.faults(Route.of(PROGRAM), CONTRACT.with(fault)));
    }

    /** At an address of its own: the server of the other tests offers it. */
    @Path("careless")
    static final class Careless {
        @GET
        public String undeclared() {
            return "";
        }

        @DELETE
        @Public
        public String open() {
            return "";
        }
    }

    @Test
    void findsMethodsThatDeclareNoAccess() {
        var routes = Route.of(List.of(Careless.class));
        var told = CONTRACT.with(root -> ((ObjectNode) root.path("paths"))
                .set("/api/careless", at(root, "/paths/~1api~1fields").deepCopy()));
        assertFound("must declare either scopes or that it is public", Route.faults(routes, told));
        assertFound("is not in the contract", Route.faults(routes, told));
    }

    @Test
    void findsIdempotentMethodsWhoseAnswerCannotBeKept() {
        var told = CONTRACT.with(root -> ((ObjectNode) root.path("paths"))
                .set("/api/unkept", at(root, "/paths/~1api~1fields").deepCopy()));
        assertFound("must return a Response", Route.faults(Route.of(List.of(Unkept.class)), told));
    }

    static Stream<Arguments> faultsOfRecords() {
        return Stream.of(
                planted("has [", root -> properties(root, "Deal").remove("number")),
                planted("stands for no record", root -> at(root, "/components/schemas")
                        .set("Spare", schema(root, "Note"))),
                planted("is no page", root -> at(root, "/components/schemas/DealPage/properties/items")
                        .put("maxItems", 5000)),
                planted("FeedImport.lines is always there", root -> ((ArrayNode)
                                schema(root, "FeedImport").get("required"))
                        .removeIf(name -> name.asString().equals("lines"))),
                planted(
                        "Account.owner may be absent",
                        root -> ((ArrayNode) schema(root, "Account").get("required")).add("owner")),
                planted("NewDeal.terms is demanded", root -> ((ArrayNode)
                                schema(root, "NewDeal").get("required"))
                        .removeIf(name -> name.asString().equals("terms"))),
                planted("Deal.buyer must be a Party", root -> at(root, "/components/schemas/Deal/properties/buyer")
                        .put("$ref", "#/components/schemas/Lister")),
                planted("Deal.createdAt is a string:date-time", root -> at(
                                root, "/components/schemas/Deal/properties/createdAt")
                        .put("format", "date")),
                planted(
                        "Deal.state is one of",
                        root -> ((ArrayNode) schema(root, "DealState").get("enum")).add("PAUSED")),
                planted("Note.note has another maxLength", root -> at(root, "/components/schemas/Note/properties/note")
                        .put("maxLength", 5)),
                planted("Terms.inspectionDays has another maximum", root -> at(
                                root, "/components/schemas/Terms/properties/inspectionDays")
                        .put("maximum", 99)),
                planted("Signing.documentHash has another pattern", root -> at(
                                root, "/components/schemas/Signing/properties/documentHash")
                        .put("pattern", ".*")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsOfRecords")
    void findsFaultsOfRecords(String expected, Consumer<ObjectNode> fault) {
        assertFound(expected, Records.faults(CONTRACT.with(fault)));
    }

    @Test
    void findsExamplesThatDoNotFit() {
        var broken = CONTRACT.with(root -> at(root, "/components/schemas/Company/example")
                .put("employees", "many")
                .put("changedAt", "yesterday")
                .put("unheardOf", 1));
        var misfits = misfitsOfSchemas(broken);
        assertEquals(3, misfits.size(), misfits::toString);
        var answered = CONTRACT.with(
                root -> at(root, "/components/examples/dealOpenedKo/value").put("state", "GONE"));
        assertFalse(misfitsOfBodies(answered).isEmpty());
    }

    private static List<ProblemType> problemTypes() {
        return PROGRAM.stream()
                .filter(type -> type.isEnum() && ProblemType.class.isAssignableFrom(type))
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(ProblemType.class::cast)
                .toList();
    }

    private static List<String> judged(Contract contract) {
        var options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser()
                .readContents(contract.root().toString(), null, options)
                .getMessages();
    }

    private static List<String> misfitsOfSchemas(Contract contract) {
        var schemas = new Schemas(contract);
        return contract.schemas().properties().stream()
                .filter(schema -> schema.getValue().has("example"))
                .flatMap(schema ->
                        schemas.faults(schema.getKey(), schema.getValue().get("example")).stream())
                .toList();
    }

    private static List<String> misfitsOfBodies(Contract contract) {
        var schemas = new Schemas(contract);
        var faults = new ArrayList<String>();
        Lint.walk("", contract.root(), (pointer, node) -> examples(contract, node)
                .forEach(example -> faults.addAll(schemas.faults(schemaOf(node), example))));
        return faults;
    }

    /** Of a body with a named schema, or with one for each of its lines. */
    private static List<JsonNode> examples(Contract contract, JsonNode media) {
        if (schemaOf(media).isEmpty()) {
            return List.of();
        }
        var several = media.path("examples").properties().stream()
                .map(example -> contract.resolved(example.getValue()).path("value"));
        return Stream.concat(Stream.of(media.path("example")), several)
                .filter(example -> !example.isMissingNode())
                .flatMap(example ->
                        media.has(LINE) ? example.asString().lines().map(Json.MAPPER::readTree) : Stream.of(example))
                .collect(Collectors.toList());
    }

    private static String schemaOf(JsonNode media) {
        var ref = media.path(media.has(LINE) ? LINE : "schema").path("$ref").asString("");
        return ref.startsWith("#/components/schemas/") ? Contract.name(ref) : "";
    }

    private static void assertFound(String expected, List<String> faults) {
        assertTrue(
                faults.stream().anyMatch(fault -> fault.contains(expected)), () -> expected + " is not in " + faults);
    }

    private static Arguments planted(String expected, Consumer<ObjectNode> fault) {
        return arguments(expected, fault);
    }

    private static ObjectNode paths(ObjectNode root) {
        return at(root, "/paths");
    }

    private static ObjectNode operation(ObjectNode root, String path, String verb) {
        return (ObjectNode) paths(root).get(path).get(verb);
    }

    private static ArrayNode problems(ObjectNode root, String path, String verb) {
        return (ArrayNode) operation(root, path, verb).get("x-problems");
    }

    private static ObjectNode schema(ObjectNode root, String name) {
        return at(root, "/components/schemas/" + name);
    }

    private static ObjectNode properties(ObjectNode root, String name) {
        return at(root, "/components/schemas/" + name + "/properties");
    }

    private static ObjectNode at(ObjectNode root, String pointer) {
        return (ObjectNode) root.at(pointer);
    }
}
