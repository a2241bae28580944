package kr.seoul.techtrade.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.Contract.Operation;
import tools.jackson.databind.JsonNode;

/** Our own rules for the contract. */
final class Lint {
    private static final String PROBLEM = "application/problem+json";
    private static final int SUMMARY_MAX = 80;
    private static final Pattern CAMEL = Pattern.compile("[a-z][a-zA-Z0-9]*");
    private static final Pattern PATH =
            Pattern.compile("(/(\\{[a-z][a-zA-Z]*}|\\.?[a-z0-9]+(-[a-z0-9]+)*(\\.json)?))+");
    private static final Pattern HANGUL = Pattern.compile("[가-힣]");
    private static final Pattern TEXT = Pattern.compile("[가-힣]|[A-Za-z]{3,} [A-Za-z]{2,}");
    private static final Pattern DAY = Pattern.compile("20\\d\\d-[01]\\d-[0-3]\\d");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** OAuth and JOSE write their names with underscores, JSON Schema some of them with a dollar. */
    private static final Set<String> FOREIGN_NAMES = Set.of(
            "TokenRequest",
            "Token",
            "TokenRefusal",
            "RevocationRequest",
            "IntrospectionRequest",
            "LogoutRequest",
            "Introspection",
            "AuthorizationServer",
            "JsonSchema");

    /** RFC 6749 demands plain JSON of its refusals. */
    private static final Set<String> OAUTH = Set.of("issueToken", "revokeToken", "introspectToken");

    /** What an operation has, and the problems that come with it. */
    private static final Map<String, Set<String>> COMPANIONS = Map.of(
            "header:Idempotency-Key",
            Set.of(
                    "http/idempotency-key-missing",
                    "http/idempotency-key-reused",
                    "http/request-running",
                    "http/no-dry-run"),
            "header:If-Match",
            Set.of("http/if-match-missing", "http/if-match-malformed", "kernel/stale-version"),
            "query:cursor",
            Set.of("kernel/invalid-cursor"),
            "query:after",
            Set.of("kernel/events-forgotten"),
            "scopes",
            Set.of("http/insufficient-scope"),
            "api",
            Set.of("http/unauthenticated", "http/too-many-requests"),
            "json",
            Set.of("http/malformed-json"),
            "body",
            Set.of("http/content-type-malformed"),
            "bounded",
            Set.of("http/body-too-large"));

    /** A POST that cannot be repeated with an Idempotency-Key, and why it need not. */
    private static final Map<String, String> UNREPEATED = Map.of(
            "issueToken", "RFC 6749 has the form, and another token does no harm",
            "revokeToken", "RFC 7009 has the form: ended twice is ended",
            "introspectToken", "RFC 7662 has the form, and only reads",
            "logOutByIssuer", "OpenID Connect has the form: logged out twice is logged out",
            "receiveStatement", "a bank sends a file, and the same file twice changes nothing",
            "hearGateway", "a gateway sends what it sends, each payment with an id of its own");

    private static final String ENDS_A_POWER =
            "ends a power at once: in an emergency nobody reads first, and again is the same";
    private static final String NEVER_CHANGES =
            "what it is about never changes, it only ends, once; later it is refused";
    private static final String WRITTEN_ONCE =
            "what is sent under an id is never changed: the same again is the same, another is refused";
    private static final String ADDS = "adds to what is there and takes nothing away";
    private static final String SENDS = "has something sent or done once more, and changes nothing of the thing";
    private static final String NOTICE = "a notice from outside, that says what happened whatever we know of it";

    /**
     * A change of something that exists for which no {@code If-Match} is asked, and why: it is right whatever was seen. Every other
     * PUT, PATCH, DELETE, and POST on a thing that makes no new one, asks for it.
     */
    private static final Map<String, String> UNSEEN = Map.<String, String>ofEntries(
            Map.entry("revokeClient", ENDS_A_POWER),
            Map.entry("endSecret", ENDS_A_POWER),
            Map.entry("revokeMandate", ENDS_A_POWER),
            Map.entry("removeMember", ENDS_A_POWER),
            Map.entry("withdrawInvitation", ENDS_A_POWER),
            Map.entry("refuseProposal", NEVER_CHANGES),
            Map.entry("discardSpreadsheet", NEVER_CHANGES),
            Map.entry("withdrawDecision", NEVER_CHANGES),
            Map.entry("withdrawRoundDecision", NEVER_CHANGES),
            Map.entry("retireCohort", NEVER_CHANGES),
            Map.entry("withdrawValueDecision", NEVER_CHANGES),
            Map.entry("closeCase", NEVER_CHANGES),
            Map.entry("agreeRemittance", NEVER_CHANGES),
            Map.entry("withdrawRemittance", NEVER_CHANGES),
            Map.entry("closeIncident", NEVER_CHANGES),
            Map.entry("claimCompany", NEVER_CHANGES),
            Map.entry("storeFile", WRITTEN_ONCE),
            Map.entry("sealPackage", WRITTEN_ONCE),
            Map.entry("uploadSpreadsheet", WRITTEN_ONCE),
            Map.entry("acknowledgeIncident", ADDS),
            Map.entry("stopTakeOver", ADDS),
            Map.entry("seeFoundDocuments", "names the last that was seen, and never goes back"),
            Map.entry("pushRecords", "each record says its own version, and an older one changes nothing"),
            Map.entry("resumeImport", "goes on from the byte that is handled, which the body begins with"),
            Map.entry("cancelImport", "what runs changes every second: it stops wherever it is"),
            Map.entry("cancelJob", "what runs changes every second: it stops wherever it is"),
            Map.entry("useMasterKey", "the one before goes on being emptied, whichever it is, and again is the same"),
            Map.entry("replayImport", SENDS),
            Map.entry("resendInvitation", SENDS),
            Map.entry("runPull", SENDS),
            Map.entry("verifyWebhook", SENDS),
            Map.entry("testWebhook", SENDS),
            Map.entry("replayEvents", SENDS),
            Map.entry("replayWebhookDelivery", SENDS),
            Map.entry("hearGateway", NOTICE),
            Map.entry("logOutByIssuer", NOTICE));

    /** What is put as a whole and never edited in part, and why it takes no PATCH though it is there to be changed. */
    private static final Map<String, String> WHOLE = Map.of(
            "putPayoutAccount", "an account is named and asked of its bank as a whole: half of it is another account",
            "putExpressOffer", "whoever takes it has signed it: what binds is said whole, and never pieced together");

    private final Contract contract;
    private final List<String> faults = new ArrayList<>();

    private Lint(Contract contract) {
        this.contract = contract;
    }

    static List<String> faults(Contract contract) {
        var lint = new Lint(contract);
        var ids = new HashSet<String>();
        for (var operation : contract.operations()) {
            lint.names(operation, ids);
            lint.access(operation);
            lint.path(operation);
            lint.responses(operation);
            lint.problems(operation);
            lint.repeated(operation);
            lint.seen(operation);
            lint.edited(operation);
            lint.unchanged(operation);
            lint.later(operation);
            lint.going(operation);
            lint.bodies(operation);
            lint.bilingual(operation);
        }
        lint.problemTypes();
        lint.references();
        contract.schemas().properties().forEach(schema -> lint.schema(schema.getKey(), schema.getValue()));
        walk("", contract.root(), (pointer, node) -> {
            lint.bounded(pointer, node);
            lint.valued(pointer, node);
        });
        return lint.faults;
    }

    private void names(Operation operation, Set<String> ids) {
        var summary = operation.json().path("summary").asString("");
        check(CAMEL.matcher(operation.id()).matches(), operation, "needs an operationId in camelCase");
        check(ids.add(operation.id()), operation, "shares its operationId");
        check(
                !summary.isEmpty() && summary.length() <= SUMMARY_MAX && !summary.endsWith("."),
                operation,
                "needs a summary of at most " + SUMMARY_MAX + " characters, without a full stop");
        var declared = strings(contract.root().path("tags"), "name");
        var tags = operation.json().path("tags");
        check(
                tags.size() == 1 && declared.contains(tags.path(0).asString()),
                operation,
                "needs one tag of those declared");
    }

    private void access(Operation operation) {
        var security = operation.json().path("security");
        check(security.isArray(), operation, "must say its scopes, or that it is public");
        check(contract.scopes().containsAll(operation.scopes()), operation, "asks for a scope that is not declared");
        int alternatives = operation.isOfAnyToken() ? 1 : operation.scopes().size();
        check(security.size() == alternatives, operation, "needs one scope per alternative");
    }

    private void path(Operation operation) {
        check(PATH.matcher(operation.path()).matches(), operation, "must be lower case with hyphens");
        var variables = VARIABLE.matcher(operation.path())
                .results()
                .map(match -> "path:" + match.group(1))
                .collect(Collectors.toSet());
        var declared = operation.parameterNames().stream()
                .filter(name -> name.startsWith("path:"))
                .collect(Collectors.toSet());
        check(variables.equals(declared), operation, "declares other path parameters than it has");
    }

    private void responses(Operation operation) {
        for (var status : operation.statuses()) {
            var content = operation.response(status).orElseThrow().path("content");
            var refused = status.startsWith("4") || status.equals("default");
            check(
                    !refused || content.has(PROBLEM) || OAUTH.contains(operation.id()),
                    operation,
                    status + " must be " + PROBLEM);
            for (var type : content.propertyNames()) {
                check(
                        !type.endsWith("json")
                                || Operation.schema(content, type).isPresent(),
                        operation,
                        status + " needs a schema with a name");
            }
        }
        check(
                operation.isApi() == operation.statuses().contains("default"),
                operation,
                "needs a default exactly in the API");
    }

    private void problems(Operation operation) {
        var types = contract.problemTypes();
        var statuses = new TreeSet<String>();
        for (var slug : operation.problems()) {
            check(types.containsKey(slug), operation, slug + " is no type of problem");
            statuses.add(
                    types.containsKey(slug) ? types.get(slug).path("status").asString() : "");
        }
        check(
                !isClosed(operation) || operation.problems().contains("http/invalid-input"),
                operation,
                "refuses a query parameter that it does not have, and must say so: http/invalid-input");
        var documented = operation.statuses().stream()
                .filter(status -> operation.isApi() && status.matches("[45].."))
                .filter(status -> !OAUTH.contains(operation.id()))
                .collect(Collectors.toSet());
        check(operation.statuses().containsAll(statuses), operation, "has no response for a problem of its own");
        check(statuses.containsAll(documented), operation, "has a refusal without a problem, of " + documented);
        var features = new TreeSet<>(operation.parameterNames());
        // a position in a feed is a cursor that is not only for the next page
        features.add(features.contains("query:after") ? "query:cursor" : "");
        features.add(operation.scopes().isEmpty() || operation.isOfAnyToken() ? "" : "scopes");
        features.add(operation.isApi() ? "api" : "");
        boolean takesJson = !operation.jsonTypes().isEmpty();
        features.add(takesJson ? "json" : "");
        features.add(operation.requestTypes().isEmpty() ? "" : "body");
        features.add(
                takesJson || operation.requestTypes().contains("application/x-www-form-urlencoded") ? "bounded" : "");
        COMPANIONS.forEach((feature, slugs) -> slugs.forEach(slug -> check(
                features.contains(feature) == operation.problems().contains(slug),
                operation,
                slug + " goes with " + feature + " and never alone")));
    }

    /** Takes the query parameters that it has, and no others: all but OAuth's, and what others call by an address of theirs. */
    private static boolean isClosed(Operation operation) {
        return operation.isApi()
                && !operation.requestTypes().contains("application/x-www-form-urlencoded")
                && operation.json().path("x-proven-by").isMissingNode();
    }

    private void repeated(Operation operation) {
        boolean takesKey = operation.parameterNames().contains("header:Idempotency-Key");
        boolean must = operation.verb().equals("post") && !UNREPEATED.containsKey(operation.id());
        check(takesKey == must, operation, must ? "must take an Idempotency-Key" : "has no use for an Idempotency-Key");
    }

    /** Nobody changes what they have not seen, and whoever is to have seen it was told its tag. */
    private void seen(Operation operation) {
        boolean asks = operation.parameterNames().contains("header:If-Match");
        boolean makes =
                operation.statuses().contains("201") || !operation.path().contains("{");
        boolean changes = !operation.verb().equals("get") && !(operation.verb().equals("post") && makes);
        check(
                !changes || asks != UNSEEN.containsKey(operation.id()),
                operation,
                "must either take an If-Match or stand with a reason in Lint.UNSEEN");
        check(!asks || isTagged(operation.path()), operation, "asks for an ETag that no GET of the thing gives");
    }

    /** What somebody has seen before they put it anew, they may also change in part. */
    private void edited(Operation operation) {
        boolean puts =
                operation.verb().equals("put") && operation.parameterNames().contains("header:If-Match");
        boolean patched = contract.operations().stream()
                .anyMatch(each -> each.verb().equals("patch") && each.path().equals(operation.path()));
        boolean whole = puts && !patched;
        check(
                whole == WHOLE.containsKey(operation.id()),
                operation,
                "must either have a PATCH beside it or stand with a reason in Lint.WHOLE");
    }

    private boolean isTagged(String path) {
        return contract.operations().stream()
                .filter(each -> each.verb().equals("get") && (path + "/").startsWith(each.path() + "/"))
                .flatMap(each -> each.response("200").stream())
                .anyMatch(Lint::isTagged);
    }

    private static boolean isTagged(JsonNode answer) {
        return answer.path("headers").has("ETag");
    }

    /** Whoever is told a tag may ask whether there is anything new. */
    private void unchanged(Operation operation) {
        boolean tells = operation.verb().equals("get")
                && operation.goodStatuses().stream()
                        .flatMap(status -> operation.response(status).stream())
                        .anyMatch(Lint::isTagged);
        boolean one = operation.isApi()
                && operation.verb().equals("get")
                && operation.path().endsWith("}");
        check(!one || tells, operation, "is a read of one thing and tells no ETag");
        var answer = operation.response("304");
        check(
                tells ? answer.filter(Lint::isTagged).isPresent() : answer.isEmpty(),
                operation,
                "answers 304 with the ETag exactly where it is a GET that tells one");
    }

    /** Whoever is told not now is told when. */
    private void later(Operation operation) {
        for (var status : Set.of("429", "503")) {
            check(
                    !operation.isApi()
                            || operation
                                    .response(status)
                                    .map(answer -> answer.path("headers").has("Retry-After"))
                                    .orElse(true),
                    operation,
                    status + " needs a Retry-After");
        }
    }

    /** So that each answer can tell the days: nobody is told that something goes without being told when. */
    private void going(Operation operation) {
        boolean goes = operation.json().path("deprecated").asBoolean(false);
        var since = operation.json().path("x-deprecated").asString("");
        var until = operation.json().path("x-sunset").asString("");
        boolean told = DAY.matcher(since).matches() && DAY.matcher(until).matches() && since.compareTo(until) < 0;
        check(
                goes ? told : since.isEmpty() && until.isEmpty(),
                operation,
                "says by deprecated, x-deprecated and x-sunset that it goes, since which day and from which, or nothing of it");
    }

    private void bodies(Operation operation) {
        operation
                .requestSchema()
                .ifPresent(name -> check(
                        contract.schemas()
                                .path(name)
                                .path("additionalProperties")
                                .isBoolean(),
                        operation,
                        "takes " + name + ", which must say that it is closed"));
        check(
                operation.requestTypes().isEmpty()
                        || operation.json().at("/requestBody/required").asBoolean(false),
                operation,
                "has a body that is not required");
    }

    /** Whoever reads either language sees what to write and what comes of it; names in JSON that are texts, and no scopes. */
    private void bilingual(Operation operation) {
        for (var type : operation.jsonTypes()) {
            var media = operation.json().at("/requestBody/content").path(type);
            check(
                    !TEXT.matcher(media.path("example").toString()).find(),
                    operation,
                    "needs its example in Korean and English");
            alike(operation, media);
            if (media.has("examples")) {
                check(isShown(operation), operation, "needs examples of its answer in Korean and English");
            }
        }
        goodAnswers(operation).forEach(media -> alike(operation, media));
        if (operation.verb().equals("get")) {
            check(
                    answers(operation, Set.of("200", "201")).allMatch(Lint::isShownInBoth),
                    operation,
                    "needs examples of its answer in Korean and English, or one where nothing in it is in a language");
        }
    }

    private static boolean isShownInBoth(JsonNode media) {
        return media.at("/examples/ko").isObject()
                || media.has("example")
                        && !HANGUL.matcher(media.path("example").toString()).find();
    }

    private boolean isShown(Operation operation) {
        return goodAnswers(operation).allMatch(media -> media.at("/examples/ko").isObject());
    }

    private Stream<JsonNode> goodAnswers(Operation operation) {
        return answers(operation, operation.goodStatuses());
    }

    private Stream<JsonNode> answers(Operation operation, Set<String> statuses) {
        return statuses.stream()
                .flatMap(status -> operation.response(status).stream())
                .map(response -> response.at("/content/application~1json"))
                .filter(JsonNode::isObject);
    }

    /** The English example says in English what the Korean one says in Korean. */
    private void alike(Operation operation, JsonNode media) {
        if (media.at("/examples/ko").isObject()) {
            var english = contract.resolved(media.at("/examples/en")).path("value");
            check(!HANGUL.matcher(english.toString()).find(), operation, "has an English example with Hangul in it");
            check(
                    pointers(contract.resolved(media.at("/examples/ko")).path("value"))
                            .equals(pointers(english)),
                    operation,
                    "has an English example of another form than the Korean one");
        }
    }

    private static Set<String> pointers(JsonNode node) {
        var pointers = new TreeSet<String>();
        walk("", node, (pointer, value) -> pointers.add(pointer));
        return pointers;
    }

    private void problemTypes() {
        var answered = contract.operations().stream()
                .flatMap(operation -> operation.problems().stream())
                .collect(Collectors.toSet());
        contract.problemTypes().forEach((slug, type) -> {
            if (answered.contains(slug) == type.has("elsewhere")) {
                faults.add(slug + " must be answered by an operation, or say where else it is");
            }
        });
    }

    private void references() {
        var used = new HashSet<String>();
        walk("", contract.root(), (pointer, node) -> {
            var ref = node.path("$ref").asString("");
            if (!ref.isEmpty()
                    && used.add(ref)
                    && contract.root().at(ref.substring(1)).isMissingNode()) {
                faults.add(pointer + " points to nothing: " + ref);
            }
        });
        for (var kind : Set.of("schemas", "parameters", "responses", "headers")) {
            contract.root().at("/components/" + kind).propertyNames().stream()
                    .map(name -> "#/components/" + kind + "/" + name)
                    .filter(ref -> !used.contains(ref))
                    .forEach(ref -> faults.add(ref + " is used nowhere"));
        }
    }

    private void schema(String name, JsonNode schema) {
        var properties = schema.path("properties").propertyNames();
        if (!FOREIGN_NAMES.contains(name)) {
            properties.stream()
                    .filter(property -> !CAMEL.matcher(property).matches())
                    .forEach(property -> faults.add(name + "." + property + " must be in camelCase"));
        }
        schema.path("required").forEach(required -> {
            if (!properties.contains(required.asString())) {
                faults.add(name + " requires " + required + ", which it does not have");
            }
        });
    }

    /** No list without an end: as many as can be, or what keeps them few. */
    private void bounded(String pointer, JsonNode node) {
        if ("array".equals(node.path("type").asString("")) && !node.has("maxItems") && !node.has("x-bounded-by")) {
            faults.add(pointer + " is a list without bounds");
        }
    }

    /** A comma in a text without quotes begins another key; but a patch takes something away by saying nothing. */
    private void valued(String pointer, JsonNode node) {
        if (node.isNull() && !pointer.contains("merge-patch+json/example")) {
            faults.add(pointer + " has no value");
        }
    }

    private void check(boolean holds, Operation operation, String otherwise) {
        if (!holds) {
            faults.add(operation + " " + otherwise);
        }
    }

    private static Set<String> strings(JsonNode list, String property) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(i -> list.get(i).path(property).asString())
                .collect(Collectors.toSet());
    }

    static void walk(String pointer, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(pointer, node);
        if (node.isObject()) {
            node.properties()
                    .forEach(property -> walk(pointer + "/" + property.getKey(), property.getValue(), visitor));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(pointer + "/" + i, node.get(i), visitor);
            }
        }
    }
}
