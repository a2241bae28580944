package kr.seoul.techtrade.docs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.docs.Operation.Field;
import kr.seoul.techtrade.docs.Operation.Type;
import kr.seoul.techtrade.kernel.Json;
import tools.jackson.databind.JsonNode;

/** Reads schemas of the contract: their fields, flat, as far as the next named schema. */
record Schemas(JsonNode root, Markdown markdown) {
    private static final String REF = "$ref";
    private static final String COMPONENTS = "#/components/schemas/";
    private static final List<String> BOUNDS = List.of(
            "format",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "multipleOf",
            "pattern",
            "default");

    JsonNode resolved(JsonNode node) {
        var ref = node.path(REF).asString("");
        return ref.isEmpty() ? node : root.at(ref.substring(1));
    }

    Component component(String name) {
        var schema = root.at(COMPONENTS.substring(1) + name);
        return new Component(
                name, type(schema), bounds(schema), text(schema.path("description")), fields(schema), example(schema));
    }

    Type type(JsonNode schema) {
        var ref = schema.path(REF).asString("");
        if (ref.startsWith(COMPONENTS)) {
            var name = ref.substring(COMPONENTS.length());
            return new Type(name, name);
        }
        if (schema.has("oneOf")) {
            var all = schema.path("oneOf").valueStream().map(this::type).toList();
            return new Type(all.stream().map(Type::text).distinct().collect(Collectors.joining(" | ")), null);
        }
        if (schema.has("items")) {
            var item = type(schema.path("items"));
            return new Type(item.text() + "[]", item.schema());
        }
        if (schema.path("additionalProperties").isObject()) {
            var value = type(schema.path("additionalProperties"));
            return new Type("{…: " + value.text() + "}", value.schema());
        }
        return new Type(plain(schema.path("type")), null);
    }

    private static String plain(JsonNode type) {
        return type.isArray()
                ? type.valueStream().map(JsonNode::asString).collect(Collectors.joining(" | "))
                : type.asString("any");
    }

    List<Field> fields(JsonNode schema) {
        var found = new ArrayList<Field>();
        collect("", schema, found);
        return found;
    }

    private void collect(String before, JsonNode schema, Collection<Field> found) {
        schema.path("allOf").forEach(part -> collect(before, resolved(part), found));
        var required =
                schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        for (var property : schema.path("properties").properties()) {
            var name = before + property.getKey();
            var value = property.getValue();
            found.add(field(name, value, required.contains(property.getKey())));
            collect(name + ".", value, found);
            collect(name + "[].", value.path("items"), found);
        }
    }

    Field field(String name, JsonNode schema, boolean required) {
        return new Field(name, type(schema), required, bounds(schema), text(schema.path("description")));
    }

    List<String> bounds(JsonNode schema) {
        var own = BOUNDS.stream()
                .filter(schema::has)
                .map(bound -> bound + " " + schema.path(bound).asString());
        var fixed = schema.has("const") ? Stream.of("= " + schema.path("const").asString()) : Stream.<String>empty();
        var values = schema.has("enum")
                ? Stream.of(schema.path("enum")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(" | ")))
                : Stream.<String>empty();
        var items = schema.path("items").has(REF)
                ? Stream.<String>empty()
                : schema.has("items") ? bounds(schema.path("items")).stream() : Stream.<String>empty();
        return Stream.of(fixed, values, own, items).flatMap(some -> some).toList();
    }

    String text(JsonNode description) {
        return description.isMissingNode() ? "" : markdown.inline(description.asString());
    }

    static String example(JsonNode holder) {
        var example = holder.path("example");
        if (example.isMissingNode()) {
            example = holder.path("examples").path(0);
        }
        if (example.isMissingNode()) {
            return null;
        }
        return pretty(example);
    }

    /** Of a body; null when the contract has none. */
    Bilingual examples(JsonNode media) {
        var both = media.path("examples");
        if (both.has("ko")) {
            return new Bilingual(
                    pretty(resolved(both.path("ko")).path("value")),
                    pretty(resolved(both.path("en")).path("value")));
        }
        var one = example(media);
        return one == null ? null : new Bilingual(one, one);
    }

    private static String pretty(JsonNode example) {
        return example.isString()
                ? example.asString().stripTrailing()
                : Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(example);
    }

    /** Names of all that can be reached from a part of the contract, through whatever it refers to. */
    Set<String> reached(JsonNode from) {
        var names = new TreeSet<String>();
        reach(from, names, new TreeSet<>());
        return names;
    }

    private void reach(JsonNode from, Set<String> names, Set<String> seen) {
        for (var ref : from.findValuesAsString(REF)) {
            if (seen.add(ref)) {
                if (ref.startsWith(COMPONENTS)) {
                    names.add(ref.substring(COMPONENTS.length()));
                }
                reach(root.at(ref.substring(1)), names, seen);
            }
        }
    }
}
