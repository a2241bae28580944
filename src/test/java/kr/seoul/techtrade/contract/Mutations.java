package kr.seoul.techtrade.contract;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a request when each part of it in turn is left out, of another type, beyond its bounds, hostile or huge. */
final class Mutations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String JSON_TYPE = "application/json";
    private static final int HUGE = 20_000;
    private static final int DEEP = 5_000;
    private static final int MANY = 1_000;
    private static final int LONG = 700_000;
    private static final byte[] NO_TEXT = Base64.getDecoder().decode("/9j/4AAQ//4=");

    /** Would show a file of the server, were entities read. */
    private static final String XXE =
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";

    /** A billion laughs. */
    private static final String LAUGHS = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY l0 \"ha\">"
            + IntStream.range(1, 30)
                    .mapToObj(i -> "<!ENTITY l%d \"&l%d;&l%d;\">".formatted(i, i - 1, i - 1))
                    .collect(Collectors.joining())
            + "]><a>&l29;</a>";

    /** Of the values in place of one part: the next part has the next ones, since all at each would take minutes. */
    private static final int SHARE = Integer.getInteger("techtrade.fuzz.share", 6);

    private static final AtomicInteger TURN = new AtomicInteger();

    /** In place of a text: empty, blank, invisible, turned around, half a character, code, paths, numbers. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "a\u0000b",
            "a\nb\u0007",
            "\u202Eabc",
            "\uD83D\uDE80 가나다 \u1100\u1161",
            "\uD800",
            "<script>alert(1)</script>",
            "' or 1=1 --",
            "${7*7} #{7*7} %s%n",
            "../../../../etc/passwd",
            "http://127.0.0.1:9/",
            "2022-02-30",
            "-1",
            "9999999999999999999999",
            "00000000-0000-0000-0000-000000000000",
            "가".repeat(HUGE));

    private static final List<String> VALUES = List.of(
            "",
            "x",
            "-1",
            "0",
            "1.5",
            "99999999999999999999",
            "%00",
            "%ED%A0%80",
            "%FF%FE",
            "%E2%80%AE",
            "..%2F..%2Fetc",
            "%7B%22a%22%3A1%7D",
            "2022-02-30",
            "00000000-0000-0000-0000-000000000000",
            "a".repeat(4_000));

    private static final List<String> TAGS =
            List.of("*", "\"x\"", "W/\"1\"", "1", "\"1\", \"2\"", "\"99999999999999999999\"", "\"\"", "\"1");

    private static final List<String> HEADERS = List.of("a".repeat(300), "\"\"", "x y", "\"a", "<script>");

    /** A body that is not what it should be, and in what way. */
    record Body(String what, String type, byte[] bytes) {}

    private Mutations() {}

    /** Of a body of JSON. */
    static List<Body> of(JsonNode example) {
        var bodies = new ArrayList<Body>();
        walk(example, JsonPointer.empty(), pointer -> parts(example, pointer, bodies::add));
        wholes(example.toString(), bodies::add);
        return bodies;
    }

    /** Of a form: what becomes of JSON, field by field. */
    static List<Body> ofForm(JsonNode example) {
        var bodies = new ArrayList<Body>();
        example.propertyNames().forEach(name -> {
            bodies.add(form(
                    name + " left out",
                    fields(without(example, JsonPointer.empty().appendProperty(name)))));
            bodies.add(form(name + " twice", fields(example) + "&" + name + "=x"));
            values().forEach(value -> bodies.add(form(
                    name + "=" + value,
                    fields(without(example, JsonPointer.empty().appendProperty(name))) + "&" + name + "=" + value)));
        });
        for (var whole :
                List.of("", "=", "&&&", "a=b=c", "%", "%zz=1", "{\"a\":1}", fields(example) + "&noSuchField=1")) {
            bodies.add(form("the whole is " + whole, whole));
        }
        bodies.add(form("ten thousand fields", "x=1&".repeat(10 * MANY)));
        bodies.add(form("a huge field", fields(example) + "&x=" + "a".repeat(LONG)));
        bodies.add(new Body("no text at all", Contract.FORM, NO_TEXT));
        return bodies;
    }

    private static Body form(String what, String text) {
        return body(what, Contract.FORM, text);
    }

    private static String fields(JsonNode example) {
        return example.properties().stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue().asString(""), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Of what is read as it comes: lines, a table, XML, bytes; {@code good} is one that is taken, or nearly. */
    static List<Body> ofStream(String type, String good) {
        var bodies = new ArrayList<Body>();
        for (var whole : List.of(
                "",
                " ",
                "\u0000",
                "\uFEFF" + good,
                good.substring(0, good.length() / 2),
                good + "\n" + good,
                good.replace('"', '\''),
                good.replaceAll("\\p{L}", "\u202E"),
                "<script>alert(1)</script>",
                "a,b,\"c\n",
                "{\"key\":\"a\"}\n[]\nnull\n{",
                XXE,
                LAUGHS)) {
            bodies.add(body("the whole is " + shown(JSON.stringNode(whole)), type, whole));
        }
        bodies.add(body("XML nested deeply", type, "<a>".repeat(DEEP) + "</a>".repeat(DEEP)));
        bodies.add(body("JSON nested deeply", type, "[".repeat(DEEP) + "]".repeat(DEEP)));
        bodies.add(body("one huge line", type, "가".repeat(LONG)));
        bodies.add(body("many lines", type, (good.lines().findFirst().orElse("") + "\n").repeat(MANY)));
        bodies.add(body("ten thousand columns", type, "a,".repeat(10 * MANY) + "\n" + "1,".repeat(10 * MANY)));
        bodies.add(new Body("in UTF-16", type, good.getBytes(StandardCharsets.UTF_16)));
        bodies.add(new Body("no text at all", type, NO_TEXT));
        bodies.add(new Body("a pack that is none", type, new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 1, 2, 3}));
        return bodies;
    }

    /** In place of what stands in a query or a path; encoded. */
    static List<String> values() {
        return share(VALUES);
    }

    /** In place of an entity tag. */
    static String tag() {
        return next(TAGS);
    }

    /** In place of what any other header says. */
    static String header() {
        return next(HEADERS);
    }

    private static List<String> share(List<String> all) {
        return Stream.generate(() -> next(all))
                .limit(Math.min(SHARE, all.size()))
                .toList();
    }

    private static String next(List<String> all) {
        return all.get(TURN.getAndIncrement() % all.size());
    }

    private static void walk(JsonNode node, JsonPointer at, Consumer<JsonPointer> visit) {
        visit.accept(at);
        if (node.isObject()) {
            node.propertyNames().forEach(name -> walk(node.get(name), at.appendProperty(name), visit));
        } else if (node.isArray() && !node.isEmpty()) {
            walk(node.get(0), at.appendIndex(0), visit);
        }
    }

    private static void parts(JsonNode example, JsonPointer at, Consumer<Body> into) {
        if (!at.matches()) {
            into.accept(json(at + " left out", without(example, at)));
            others(example.at(at))
                    .forEach(other -> into.accept(json(at + " = " + shown(other), with(example, at, other))));
        }
        if (example.at(at) instanceof ObjectNode object) {
            var more = object.deepCopy().put("noSuchProperty", 1);
            into.accept(json(at + " with more", with(example, at, more)));
        }
        if (example.at(at) instanceof ArrayNode array && !array.isEmpty()) {
            var many = JSON.arrayNode();
            for (int i = 0; i < MANY; i++) {
                many.add(array.get(0));
            }
            into.accept(json(at + " many times", with(example, at, many)));
        }
    }

    private static Stream<JsonNode> others(JsonNode node) {
        Stream<JsonNode> types = Stream.of(
                JSON.nullNode(),
                JSON.booleanNode(true),
                JSON.numberNode(1),
                JSON.numberNode(1.5),
                JSON.arrayNode(),
                JSON.objectNode(),
                JSON.arrayNode().add(JSON.nullNode()));
        if (node.isString()) {
            return Stream.concat(types, share(TEXTS).stream().map(JSON::stringNode));
        }
        if (node.isNumber()) {
            Stream<JsonNode> numbers = Stream.of(
                    JSON.numberNode(0),
                    JSON.numberNode(-1),
                    JSON.numberNode(Integer.MAX_VALUE + 1L),
                    JSON.numberNode(Long.MAX_VALUE),
                    JSON.numberNode(BigInteger.ONE.shiftLeft(64)),
                    JSON.numberNode(1e300),
                    JSON.stringNode("1"));
            return Stream.concat(types, numbers);
        }
        return Stream.concat(types, Stream.of(JSON.stringNode("x")));
    }

    private static JsonNode without(JsonNode example, JsonPointer at) {
        var copy = example.deepCopy();
        var parent = copy.at(at.head());
        if (parent instanceof ObjectNode object) {
            object.remove(at.last().getMatchingProperty());
        } else {
            ((ArrayNode) parent).remove(at.last().getMatchingIndex());
        }
        return copy;
    }

    private static JsonNode with(JsonNode example, JsonPointer at, JsonNode other) {
        if (at.matches()) {
            return other;
        }
        var copy = example.deepCopy();
        var parent = copy.at(at.head());
        if (parent instanceof ObjectNode object) {
            object.set(at.last().getMatchingProperty(), other);
        } else {
            ((ArrayNode) parent).set(at.last().getMatchingIndex(), other);
        }
        return copy;
    }

    private static void wholes(String text, Consumer<Body> into) {
        for (var whole : List.of(
                "",
                "null",
                "[]",
                "\"x\"",
                "1",
                "{",
                "{}}",
                text + text,
                "{\"a\":1,\"a\":2}",
                "\uFEFF" + text,
                "{\"a\":1e400}")) {
            into.accept(body("the whole is " + shown(JSON.stringNode(whole)), JSON_TYPE, whole));
        }
        into.accept(body("cut in the middle", JSON_TYPE, text.substring(0, text.length() / 2)));
        into.accept(body("nested deeply", JSON_TYPE, "[".repeat(DEEP) + "]".repeat(DEEP)));
        into.accept(new Body("in UTF-16", JSON_TYPE, text.getBytes(StandardCharsets.UTF_16)));
        into.accept(new Body("no text at all", JSON_TYPE, NO_TEXT));
        for (var type : List.of(
                "text/plain",
                "application/xml",
                "application/json;charset=nonsense",
                "nonsense",
                "multipart/form-data")) {
            into.accept(body("as " + type, type, text));
        }
    }

    private static Body json(String what, JsonNode body) {
        return body(what, JSON_TYPE, body.toString());
    }

    private static Body body(String what, String type, String text) {
        return new Body(what, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(JsonNode node) {
        var text = node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
