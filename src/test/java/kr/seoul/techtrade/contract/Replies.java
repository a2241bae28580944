package kr.seoul.techtrade.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.Contract.Operation;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.ReplyWitness;
import kr.seoul.techtrade.testing.Rest.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds every reply that a test gets against the contract: operation, status, media type, headers, body, type of problem;
 * and what the server took against what the contract lets a client send.
 */
public final class Replies implements ReplyWitness {
    private static final String LINES = "application/x-ndjson";
    private static final String PROBLEM = "application/problem+json";

    /** Refusals of HTTP itself, which need no word in the contract. */
    private static final Set<Integer> HTTP = Set.of(400, 403, 404, 405, 406, 413, 414, 415, 431, 500, 503);

    /** Whoever asks for some fields gets no others. */
    private static final String MISSING = "required property";

    private static final String UNIQUE = ": must have only unique items";
    private static final List<String> PLACES =
            List.of("/api/", "/.well-known/", "/event-schemas", "/health", "/openapi", "/problems");
    private static final Contract CONTRACT = Contract.read();
    private static final Schemas SCHEMAS = new Schemas(CONTRACT);

    @Override
    public void see(String method, String address, String sent, Reply reply) {
        var faults = faults(method, address, sent, reply);
        if (!faults.isEmpty()) {
            throw new AssertionError("%s answered %d against the contract: %s in %s"
                    .formatted(reply.request(), reply.status(), faults, reply.body()));
        }
        operation(method, address).ifPresent(operation -> Seen.note(operation, address, reply.status()));
    }

    @Override
    public void goesOn(String address, int status) {
        operation("GET", address).ifPresent(operation -> Seen.note(operation, address, status));
    }

    private static Optional<Operation> operation(String method, String address) {
        return CONTRACT.operation(method.toLowerCase(Locale.ROOT), address.replaceAll("[?#].*", ""));
    }

    static List<String> faults(String method, String address, String sent, Reply reply) {
        var path = address.replaceAll("[?#].*", "");
        var verb = method.toLowerCase(Locale.ROOT);
        if (PLACES.stream().noneMatch(path::startsWith)
                || Set.of("head", "options").contains(verb)) {
            return List.of();
        }
        var faults = new ArrayList<String>();
        var operation = CONTRACT.operation(verb, path);
        if (isOfHttp(reply)) {
            return List.of();
        }
        if (operation.isPresent()) {
            answer(operation.get(), sent, reply, faults);
        } else {
            faults.add("there is no such operation");
        }
        return faults;
    }

    private static void answer(Operation operation, String sent, Reply reply, List<String> faults) {
        var response = operation.response(String.valueOf(reply.status()));
        if (response.isEmpty()) {
            faults.add("the status is not in it");
            return;
        }
        headers(response.get(), reply, faults);
        body(operation, response.get().path("content"), reply, faults);
        // where each is judged for itself, the answer says which of them were against the contract
        if (reply.status() < 300 && sent != null && !operation.json().has("x-each-for-itself")) {
            operation.requestSchema().ifPresent(schema -> faults.addAll(ofSets(SCHEMAS.faults(schema, said(sent)))));
        }
    }

    /** A set takes what is said twice as said once, however often. */
    private static List<String> ofSets(List<String> faults) {
        var sets = faults.stream()
                .filter(fault -> fault.contains(UNIQUE))
                .map(fault -> fault.substring(0, fault.indexOf(UNIQUE)))
                .collect(Collectors.toSet());
        return faults.stream()
                .filter(fault -> sets.stream().noneMatch(fault::startsWith))
                .toList();
    }

    /** A property that is null says nothing, as one that is left out. */
    private static JsonNode said(String sent) {
        var json = Json.MAPPER.readTree(sent.replace("\uFEFF", ""));
        Lint.walk("", json, (pointer, node) -> {
            if (node instanceof ObjectNode object) {
                object.propertyNames().stream()
                        .filter(name -> object.get(name).isNull())
                        .toList()
                        .forEach(object::remove);
            }
        });
        return json;
    }

    private static void headers(JsonNode response, Reply reply, List<String> faults) {
        response.path("headers").properties().forEach(header -> {
            var told = CONTRACT.resolved(header.getValue());
            var value = reply.header(header.getKey());
            var pattern = told.at("/schema/pattern").asString(".*");
            if (value == null ? told.path("required").asBoolean(false) : !value.matches(pattern)) {
                faults.add("the header " + header.getKey() + " is " + value);
            }
        });
    }

    private static void body(Operation operation, JsonNode content, Reply reply, List<String> faults) {
        var type = Contract.bare(reply.header("Content-Type") == null ? "" : reply.header("Content-Type"));
        if (content.isMissingNode()) {
            if (!reply.body().isEmpty()) {
                faults.add("there is a body");
            }
        } else if (!content.has(type)) {
            faults.add("the media type is " + type);
        } else {
            Operation.schema(content, type).ifPresent(schema -> values(type, reply)
                    .forEach(value -> faults.addAll(SCHEMAS.faults(schema, value))));
            if (reply.request().matches(".*[?&]fields=.*") && reply.status() < 300) {
                faults.removeIf(fault -> fault.contains(MISSING));
            }
            if (type.equals(PROBLEM)) {
                problem(operation, reply, faults);
            }
        }
    }

    /** The one it is, or one a line. */
    private static Stream<JsonNode> values(String type, Reply reply) {
        return type.equals(LINES) ? reply.body().lines().map(Json.MAPPER::readTree) : Stream.of(reply.json());
    }

    private static void problem(Operation operation, Reply reply, List<String> faults) {
        var slug = reply.json().path("type").asString("").replaceFirst("^/problems/", "");
        if (!operation.problems().contains(slug)) {
            faults.add("the problem is not in it");
        }
        var type = CONTRACT.problemTypes().get(slug);
        if (type != null && type.path("status").asInt() != reply.status()) {
            faults.add("the problem has another status");
        }
    }

    private static boolean isOfHttp(Reply reply) {
        return isUnreadable(reply)
                || HTTP.contains(reply.status())
                        && PROBLEM.equals(Contract.bare(String.valueOf(reply.header("Content-Type"))))
                        && reply.json().path("type").asString("").equals("about:blank")
                        && SCHEMAS.faults("Problem", reply.json()).isEmpty();
    }

    /** An address that is no text, such as {@code %00}, Payara refuses by itself before any application sees it. */
    private static boolean isUnreadable(Reply reply) {
        return reply.status() == 400
                && reply.body().isEmpty()
                && reply.request().contains("%");
    }
}
