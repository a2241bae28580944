package kr.seoul.techtrade.contract;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.Contract.Operation;
import tools.jackson.databind.JsonNode;

/**
 * What a contract promises, a line for each thing that clients build on: {@code <} goes before what they send, {@code >} before what
 * they get; after the name stand its traits, between tabs. Text for people, examples and order are left out.
 */
record Promises(SortedMap<String, Set<String>> lines) {
    private static final Set<String> UPPER =
            Set.of("maxLength", "maxItems", "maximum", "exclusiveMaximum", "maxProperties");
    private static final Set<String> LOWER =
            Set.of("minLength", "minItems", "minimum", "exclusiveMinimum", "minProperties");
    private static final Set<String> FORMS = Set.of("pattern", "format", "multipleOf", "uniqueItems", "const");
    private static final Set<String> STAYING =
            Set.of("value", "choice", "answer", "scope", "status", "data", "public", "type");
    private static final String REQUIRED = "required";
    private static final String CLOSED = "closed";
    private static final Pattern BODY = Pattern.compile("(\\S+ \\S+ < )\\w+/\\S+");
    private static final String SENT = "< ";
    private static final String GOT = "> ";

    static Promises of(Contract contract) {
        var found = new Promises(new TreeMap<>());
        var sent = new TreeSet<String>();
        var got = new TreeSet<String>();
        for (var operation : contract.operations()) {
            found.operation(operation, sent, got);
        }
        for (var group : contract.root().path("x-events")) {
            var data = "data=" + type(group.path("data"));
            got.add(Contract.name(group.at("/data/$ref").asString()));
            group.path("types").propertyNames().forEach(event -> found.put("event " + event, data));
        }
        found.schemas(SENT, contract, sent);
        found.schemas(GOT, contract, got);
        contract.problemTypes()
                .forEach((slug, type) -> found.put(
                        "problem " + slug, "status=" + type.path("status").asString()));
        return found;
    }

    static Promises read(Path file) throws IOException {
        var lines = new TreeMap<String, Set<String>>();
        for (var line : Files.readAllLines(file)) {
            var parts = line.split("\t");
            lines.put(parts[0], new TreeSet<>(Arrays.asList(parts).subList(1, parts.length)));
        }
        return new Promises(lines);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                lines.entrySet().stream()
                        .map(line -> Stream.concat(Stream.of(line.getKey()), line.getValue().stream())
                                .collect(Collectors.joining("\t")))
                        .toList());
    }

    private void put(String name, String... traits) {
        lines.put(name, new TreeSet<>(List.of(traits)));
    }

    private void operation(Operation operation, Set<String> sent, Set<String> got) {
        var scopes = operation.scopes().stream().map(scope -> "scope=" + scope).collect(Collectors.toSet());
        lines.put(operation.toString(), new TreeSet<>(scopes.isEmpty() ? Set.of("public") : scopes));
        for (var parameter : operation.parameters()) {
            var name = operation + " < " + parameter.path("in").asString() + ":"
                    + parameter.path("name").asString();
            schema(name, parameter.path("schema"), parameter.path("required").asBoolean(false), sent);
        }
        var body = operation.json().path("requestBody");
        for (var content : body.path("content").properties()) {
            var name = operation + " < " + content.getKey();
            schema(
                    name,
                    content.getValue().path("schema"),
                    body.path("required").asBoolean(false),
                    sent);
            schema(name + " line", content.getValue().path("x-item-schema"), false, sent);
        }
        lines.put(
                operation + " > ",
                operation.statuses().stream()
                        .map(status -> "answer=" + status)
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (var status : operation.goodStatuses()) {
            var answer = operation.response(status).orElseThrow();
            for (var header : answer.path("headers").properties()) {
                var told = operation.contract().resolved(header.getValue());
                schema(operation + " > " + status + " " + header.getKey(), told.path("schema"), false, got);
            }
            for (var content : answer.path("content").properties()) {
                var name = operation + " > " + status + " " + content.getKey();
                schema(name, content.getValue().path("schema"), false, got);
                schema(name + " line", content.getValue().path("x-item-schema"), false, got);
            }
        }
    }

    /** Those reached, and all that they reach. */
    private void schemas(String way, Contract contract, Set<String> names) {
        var waiting = new ArrayDeque<>(names);
        var seen = new TreeSet<String>();
        while (!waiting.isEmpty()) {
            var name = waiting.pop();
            if (seen.add(name)) {
                var more = new TreeSet<String>();
                schema(way + name, contract.schemas().path(name), false, more);
                waiting.addAll(more);
            }
        }
    }

    private void schema(String name, JsonNode schema, boolean required, Collection<String> reached) {
        if (schema.isMissingNode()) {
            return;
        }
        var traits = new TreeSet<String>();
        traits.add("type=" + type(schema));
        if (required) {
            traits.add(REQUIRED);
        }
        if (schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean()) {
            traits.add(CLOSED);
        }
        schema.path("enum").forEach(value -> traits.add("value=" + value.asString()));
        Stream.of(UPPER, LOWER, FORMS)
                .flatMap(Set::stream)
                .filter(schema::has)
                .forEach(each -> traits.add(each + "=" + schema.get(each).asString()));
        for (var choice : List.of("oneOf", "anyOf")) {
            schema.path(choice).forEach(one -> traits.add("choice=" + type(one)));
        }
        lines.put(name, traits);
        below(name, schema, reached);
    }

    private void below(String name, JsonNode schema, Collection<String> reached) {
        if (schema.has("$ref")) {
            reached.add(Contract.name(schema.get("$ref").asString()));
        }
        var demanded =
                schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        for (var property : schema.path("properties").properties()) {
            schema(name + "." + property.getKey(), property.getValue(), demanded.contains(property.getKey()), reached);
        }
        schema(name + "[]", schema.path("items"), false, reached);
        if (schema.path("additionalProperties").isObject()) {
            schema(name + "{}", schema.path("additionalProperties"), false, reached);
        }
        for (var parts : List.of("allOf", "oneOf", "anyOf")) {
            int number = 0;
            for (var part : schema.path(parts)) {
                if (part.has("$ref")) {
                    reached.add(Contract.name(part.get("$ref").asString()));
                } else {
                    schema(name + "(" + parts + number + ")", part, false, reached);
                }
                number++;
            }
        }
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return Contract.name(schema.get("$ref").asString());
        }
        if (schema.has("allOf")) {
            return schema.get("allOf").valueStream().map(Promises::type).collect(Collectors.joining("+"));
        }
        var type = schema.path("type");
        return type.isArray()
                ? type.valueStream().map(JsonNode::asString).sorted().collect(Collectors.joining("|"))
                : type.asString("any");
    }

    /** In words, each beginning with the name of the line. */
    List<String> brokenBy(Promises now) {
        var broken = new ArrayList<String>();
        lines.forEach((name, before) -> {
            var after = now.lines().get(name);
            if (after == null) {
                broken.add(name + " is gone");
            } else {
                compare(name, before, after).forEach(fault -> broken.add(name + " " + fault));
            }
        });
        now.lines().forEach((name, traits) -> {
            if (!lines.containsKey(name)
                    && isSent(name)
                    && traits.contains(REQUIRED)
                    && !isAnotherForm(name)
                    && lines.containsKey(owner(name))) {
                broken.add(name + " is newly required");
            }
        });
        return broken;
    }

    /** Of a body that may still be sent as it was. */
    private boolean isAnotherForm(String name) {
        var body = BODY.matcher(name);
        return body.matches()
                && lines.keySet().stream()
                        .map(BODY::matcher)
                        .anyMatch(known -> known.matches() && known.group(1).equals(body.group(1)));
    }

    private static boolean isSent(String name) {
        return name.startsWith(SENT) || name.contains(" < ");
    }

    private static String owner(String name) {
        return name.contains(" < ") && !name.substring(name.indexOf(" < ")).contains(".")
                ? name.substring(0, name.indexOf(" < "))
                : name.substring(0, Math.max(name.lastIndexOf('.'), 0));
    }

    private static List<String> compare(String name, Set<String> before, Set<String> after) {
        var faults = new ArrayList<String>();
        boolean sent = isSent(name);
        for (var trait : before) {
            boolean stays = after.contains(trait);
            var key = key(trait);
            if (!stays && STAYING.contains(key)) {
                faults.add("has no more " + trait);
            } else if (!stays && !sent && Set.of(REQUIRED, "format", "const").contains(key)) {
                faults.add("is no more " + trait);
            }
        }
        if (sent) {
            after.stream().filter(trait -> narrows(trait, before)).forEach(trait -> faults.add("takes less: " + trait));
        }
        return faults;
    }

    private static boolean narrows(String trait, Set<String> before) {
        var key = key(trait);
        if (key.equals(REQUIRED) || key.equals(CLOSED) || FORMS.contains(key)) {
            return !before.contains(trait);
        }
        if (key.equals("value")) {
            return before.stream().noneMatch(each -> key(each).equals("value"));
        }
        if (!UPPER.contains(key) && !LOWER.contains(key)) {
            return false;
        }
        var bound = before.stream().filter(each -> key(each).equals(key)).findFirst();
        if (bound.isEmpty()) {
            return true;
        }
        int grown = new BigDecimal(value(trait)).compareTo(new BigDecimal(value(bound.get())));
        return UPPER.contains(key) ? grown < 0 : grown > 0;
    }

    private static String key(String trait) {
        return trait.contains("=") ? trait.substring(0, trait.indexOf('=')) : trait;
    }

    private static String value(String trait) {
        return trait.substring(trait.indexOf('=') + 1);
    }
}
