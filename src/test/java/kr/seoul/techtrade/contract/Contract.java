package kr.seoul.techtrade.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contract as a tree, with what every reply of a test is looked up in at hand. */
final class Contract {
    static final Path FILE = Path.of("openapi", "techtrade.yaml");
    static final String LINES = "application/x-ndjson";
    static final String FORM = "application/x-www-form-urlencoded";

    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");

    private final ObjectNode root;
    private final List<Operation> operations;
    private final Map<String, List<Operation>> byShape;
    private final Map<String, JsonNode> problemTypes;

    private Contract(ObjectNode root) {
        this.root = root;
        operations = operations(root);
        byShape = operations.stream()
                .collect(Collectors.groupingBy(operation -> shape(operation.verb(), segments(operation.path()))));
        problemTypes = root.path("x-problem-types").properties().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Of the file, which takes half a second to read. */
    private static final class Read {
        private static final Contract ONCE = new Contract((ObjectNode) new YAMLMapper().readTree(FILE));
    }

    /** The same for all: whoever changes something in it does so in a copy. */
    static Contract read() {
        return Read.ONCE;
    }

    /** A copy that was tampered with. */
    Contract with(Consumer<ObjectNode> change) {
        var copy = root.deepCopy();
        change.accept(copy);
        return new Contract(copy);
    }

    /** What a {@code $ref} stands for, or the node itself. */
    JsonNode resolved(JsonNode node) {
        var ref = node.path("$ref").asString("");
        return ref.isEmpty() ? node : root.at(ref.substring(1));
    }

    ObjectNode schemas() {
        return (ObjectNode) root.at("/components/schemas");
    }

    ObjectNode root() {
        return root;
    }

    /** All that are declared. */
    Set<String> scopes() {
        return new TreeSet<>(root.at("/components/securitySchemes/oauth2/flows/clientCredentials/scopes")
                .propertyNames());
    }

    Map<String, JsonNode> problemTypes() {
        return problemTypes;
    }

    List<Operation> operations() {
        return operations;
    }

    private List<Operation> operations(ObjectNode of) {
        var found = new ArrayList<Operation>();
        for (var path : of.path("paths").properties()) {
            for (var verb : path.getValue().properties()) {
                if (VERBS.contains(verb.getKey())) {
                    found.add(new Operation(this, verb.getKey(), path.getKey(), path.getValue(), verb.getValue()));
                }
            }
        }
        return List.copyOf(found);
    }

    /** The operation that answers, the most literal path first. */
    Optional<Operation> operation(String verb, String address) {
        var segments = segments(address);
        return byShape.getOrDefault(shape(verb, segments), List.of()).stream()
                .filter(operation -> fits(operation.path(), segments))
                .min((one, other) -> Long.compare(variables(one.path()), variables(other.path())));
    }

    /** What all have in common that can answer an address. */
    private static String shape(String verb, String[] segments) {
        return verb + segments.length;
    }

    private static String[] segments(String path) {
        return path.split("/", -1);
    }

    /** Whether any verb is known at this address. */
    boolean knows(String address) {
        return VERBS.stream().anyMatch(verb -> operation(verb, address).isPresent());
    }

    private static boolean fits(String path, String[] segments) {
        var template = segments(path);
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{") ? segments[i].isEmpty() : !template[i].equals(segments[i])) {
                return false;
            }
        }
        return true;
    }

    private static long variables(String path) {
        return path.chars().filter(c -> c == '{').count();
    }

    /**
     * One verb of one path.
     *
     * @param verb in lower case
     */
    record Operation(Contract contract, String verb, String path, JsonNode item, JsonNode json) {
        String id() {
            return json.path("operationId").asString("");
        }

        /** Below {@code /api}: JAX-RS, and the rules of every route there. */
        boolean isApi() {
            return path.startsWith("/api/");
        }

        /** Of the path and of its own. */
        List<JsonNode> parameters() {
            var all = new ArrayList<JsonNode>();
            item.path("parameters").forEach(parameter -> all.add(contract.resolved(parameter)));
            json.path("parameters").forEach(parameter -> all.add(contract.resolved(parameter)));
            return all;
        }

        /** Such as {@code query:cursor}. */
        Set<String> parameterNames() {
            return parameters().stream()
                    .map(parameter -> parameter.path("in").asString() + ":"
                            + parameter.path("name").asString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Of which words a list in the query is made; none when there is no such parameter. */
        Set<String> oneOf(String parameter) {
            return parameters().stream()
                    .filter(each -> each.path("name").asString().equals(parameter))
                    .flatMap(each -> each.at("/schema/items/enum").valueStream())
                    .map(JsonNode::asString)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Any token will do, whatever its scopes. */
        boolean isOfAnyToken() {
            return json.path("security")
                    .valueStream()
                    .anyMatch(one -> one.has("oauth2") && one.path("oauth2").isEmpty());
        }

        /** Of which one is enough: all that there are where any token will do, none where everybody may. */
        Set<String> scopes() {
            if (isOfAnyToken()) {
                return contract.scopes();
            }
            var scopes = new TreeSet<String>();
            json.path("security").forEach(one -> one.path("oauth2").forEach(scope -> scopes.add(scope.asString())));
            return scopes;
        }

        Set<String> problems() {
            var slugs = new TreeSet<String>();
            json.path("x-problems").forEach(slug -> slugs.add(slug.asString()));
            return slugs;
        }

        Set<String> statuses() {
            return new TreeSet<>(json.path("responses").propertyNames());
        }

        Set<String> goodStatuses() {
            return statuses().stream().filter(status -> status.startsWith("2")).collect(Collectors.toSet());
        }

        Optional<JsonNode> response(String status) {
            var response = json.path("responses").path(status);
            return response.isMissingNode() ? Optional.empty() : Optional.of(contract.resolved(response));
        }

        Set<String> requestTypes() {
            return new TreeSet<>(json.at("/requestBody/content").propertyNames());
        }

        /** A body of records of a source, each judged by itself, in whatever form. */
        boolean isFed() {
            return requestTypes().contains(LINES);
        }

        /** Those of them that are JSON. */
        List<String> jsonTypes() {
            return requestTypes().stream()
                    .filter(type -> !isFed())
                    .filter(type -> type.equals("application/json") || type.endsWith("+json"))
                    .toList();
        }

        /** Those of them that are read as they come: lines, tables, XML, bytes. */
        List<String> streamTypes() {
            return requestTypes().stream()
                    .filter(type -> !jsonTypes().contains(type) && !type.equals(FORM))
                    .toList();
        }

        /** The example of a body of this type, in Korean where there are two, missing where the contract has none. */
        JsonNode example(String mediaType) {
            var media = json.at("/requestBody/content").path(mediaType);
            return media.has("example") ? media.get("example") : media.at("/examples/ko/value");
        }

        /** In each language. */
        List<JsonNode> examples(String mediaType) {
            var english = json.at("/requestBody/content").path(mediaType).at("/examples/en/value");
            var first = example(mediaType);
            return english.isMissingNode() ? List.of(first) : List.of(first, english);
        }

        /** The media types of a good answer; that something comes later is told in another. */
        Set<String> answerTypes() {
            return goodStatuses().stream()
                    .filter(status -> !status.equals("202"))
                    .flatMap(status -> response(status).stream())
                    .flatMap(response -> response.path("content").propertyNames().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** The name of the schema of this body, or of each of its lines, if it has one. */
        static Optional<String> schema(JsonNode content, String mediaType) {
            var media = content.path(mediaType);
            var lines = media.at("/x-item-schema/$ref").asString("");
            var ref = media.at("/schema/$ref").asString(lines);
            return ref.isEmpty() ? Optional.empty() : Optional.of(name(ref));
        }

        Optional<String> requestSchema() {
            return schema(json.at("/requestBody/content"), "application/json");
        }

        @Override
        public String toString() {
            return verb.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }
    }

    /** {@code Deal} of {@code #/components/schemas/Deal}. */
    static String name(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    /** {@code application/json} of {@code application/json;charset=UTF-8}. */
    static String bare(String mediaType) {
        return Arrays.stream(mediaType.split(";")).findFirst().orElse("").strip();
    }
}
