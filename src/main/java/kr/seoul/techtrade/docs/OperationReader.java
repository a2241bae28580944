package kr.seoul.techtrade.docs;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kr.seoul.techtrade.docs.Operation.Answer;
import kr.seoul.techtrade.docs.Operation.Content;
import kr.seoul.techtrade.docs.Operation.Parameter;
import tools.jackson.databind.JsonNode;

/** Reads one operation of the contract: its path item and itself. */
record OperationReader(Schemas schemas, JsonNode path, JsonNode json) {
    private static final String PROBLEM = "application/problem+json";

    /** Of each line, where a body is lines. */
    private static final String LINE = "x-item-schema";

    Operation read(String verb, String address, Properties korean) {
        var id = json.path("operationId").asString();
        return new Operation(
                id,
                json.at("/tags/0").asString(),
                verb.toUpperCase(Locale.ROOT),
                address,
                json.path("summary").asString(),
                korean.getProperty(id, ""),
                json.has("description")
                        ? schemas.markdown().html(json.path("description").asString())
                        : "",
                going(),
                json.path("x-rate-class").asString(""),
                isOfAnyToken(),
                scopes(),
                parameters(),
                contents(schemas.resolved(json.path("requestBody"))).stream()
                        .findFirst()
                        .orElse(null),
                answers(),
                problems());
    }

    /** Names of the schemas that are shown with it: not those of problems, which all look alike. */
    Set<String> reached() {
        var shown = new TreeSet<>(schemas.reached(json.path("requestBody")));
        parameterNodes().forEach(parameter -> shown.addAll(schemas.reached(parameter)));
        responses().forEach(response -> response.getValue().path("content").properties().stream()
                .filter(content -> !content.getKey().equals(PROBLEM))
                .forEach(content -> shown.addAll(schemas.reached(content.getValue()))));
        return shown;
    }

    private Operation.Going going() {
        return json.path("deprecated").asBoolean(false)
                ? new Operation.Going(
                        json.path("x-deprecated").asString(""),
                        json.path("x-sunset").asString(""))
                : null;
    }

    private boolean isOfAnyToken() {
        return json.path("security")
                .valueStream()
                .anyMatch(one -> one.has("oauth2") && one.path("oauth2").isEmpty());
    }

    private List<String> scopes() {
        return json.path("security")
                .valueStream()
                .flatMap(one -> one.path("oauth2").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    private Stream<JsonNode> parameterNodes() {
        return Stream.concat(
                        path.path("parameters").valueStream(),
                        json.path("parameters").valueStream())
                .map(schemas::resolved);
    }

    private List<Parameter> parameters() {
        return parameterNodes().map(this::parameter).toList();
    }

    private Parameter parameter(JsonNode parameter) {
        var schema = schemas.field(
                parameter.path("name").asString(),
                parameter.path("schema"),
                parameter.path("required").asBoolean(false));
        var described = parameter.has("description") ? parameter : schemas.resolved(parameter.path("schema"));
        return new Parameter(
                parameter.path("in").asString(),
                new Operation.Field(
                        schema.name(),
                        schema.type(),
                        schema.required(),
                        schema.bounds(),
                        schemas.text(described.path("description"))));
    }

    private List<Content> contents(JsonNode holder) {
        return holder.path("content").properties().stream()
                .filter(content -> !content.getKey().equals(PROBLEM))
                .map(content -> content(content.getKey(), content.getValue()))
                .toList();
    }

    private Content content(String mediaType, JsonNode json) {
        var schema = json.has(LINE) ? json.path(LINE) : json.path("schema");
        return new Content(mediaType, schemas.type(schema), schemas.fields(schema), schemas.examples(json));
    }

    private Stream<Map.Entry<String, JsonNode>> responses() {
        return json.path("responses").properties().stream()
                .map(response -> Map.entry(response.getKey(), schemas.resolved(response.getValue())))
                .filter(response -> !response.getKey().equals("default"));
    }

    private List<Answer> answers() {
        return responses()
                .map(response -> new Answer(
                        response.getKey(),
                        schemas.text(response.getValue().path("description")),
                        List.copyOf(response.getValue().path("headers").propertyNames()),
                        contents(response.getValue())))
                .filter(answer ->
                        answer.status().compareTo("4") < 0 || !answer.contents().isEmpty())
                .toList();
    }

    private List<Operation.Problem> problems() {
        return json.path("x-problems")
                .valueStream()
                .map(JsonNode::asString)
                .map(slug -> {
                    var type = schemas.root().path("x-problem-types").path(slug);
                    return new Operation.Problem(
                            slug,
                            type.path("status").asInt(),
                            type.path("title").asString());
                })
                .sorted(Comparator.comparingInt(Operation.Problem::status).thenComparing(Operation.Problem::slug))
                .toList();
    }
}
