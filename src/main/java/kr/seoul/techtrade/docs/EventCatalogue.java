package kr.seoul.techtrade.docs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import kr.seoul.techtrade.kernel.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Every type of event, from {@code x-events} of the contract, and the JSON Schema of what each carries. */
@ApplicationScoped
public class EventCatalogue {
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final Reference reference;

    protected EventCatalogue() {
        this(null);
    }

    @Inject
    public EventCatalogue(Reference reference) {
        this.reference = reference;
    }

    /** In the order of the contract. */
    public List<EventGroup> groups() {
        var schemas = schemas();
        return nodes().stream().map(node -> group(schemas, node)).toList();
    }

    /** The schemas that those of the groups refer to. */
    public List<Component> components() {
        var schemas = schemas();
        var names = new TreeSet<String>();
        nodes().forEach(node -> names.addAll(schemas.reached(node.path("data"))));
        nodes().forEach(node -> names.remove(name(node)));
        return names.stream().map(schemas::component).toList();
    }

    /** A document of its own, with all that it refers to; empty when there is no such type or version. */
    Optional<String> schema(String type, String version, String address) {
        return nodes().stream()
                .filter(node -> node.path("types").has(type)
                        && node.path("version").asString().equals(version))
                .findFirst()
                .map(node -> Json.write(document(node, type, address)));
    }

    private ObjectNode document(JsonNode group, String type, String address) {
        var document = Json.MAPPER.createObjectNode();
        document.put("$schema", DIALECT);
        document.put("$id", address);
        document.put("title", Bilingual.title(title(group, type)).english());
        document.setAll(
                (ObjectNode) reference.contract().at(pointer(name(group))).deepCopy());
        var definitions = Json.MAPPER.createObjectNode();
        for (var name : schemas().reached(group.path("data"))) {
            if (!name.equals(name(group))) {
                definitions.set(name, reference.contract().at(pointer(name)).deepCopy());
            }
        }
        if (!definitions.isEmpty()) {
            document.set("$defs", definitions);
        }
        relocate(document);
        return document;
    }

    /** What refers to the contract refers to the document instead. */
    private static void relocate(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var ref = object.path("$ref").asString("");
            if (ref.startsWith(COMPONENTS)) {
                object.set("$ref", StringNode.valueOf("#/$defs/" + ref.substring(COMPONENTS.length())));
            }
            object.values().forEach(EventCatalogue::relocate);
        } else if (node instanceof ArrayNode array) {
            array.forEach(EventCatalogue::relocate);
        }
    }

    private EventGroup group(Schemas schemas, JsonNode node) {
        var version = node.path("version").asInt();
        var types = node.path("types").properties().stream()
                .map(type -> new EventGroup.Type(
                        type.getKey(),
                        Bilingual.title(type.getValue().path("title").asString()),
                        type.getValue().path("since").asString(),
                        version))
                .toList();
        return new EventGroup(
                Bilingual.title(node.path("subject").asString()),
                Bilingual.title(node.path("audience").asString()),
                schemas.component(name(node)),
                example(node, types.get(0)),
                types);
    }

    private String example(JsonNode group, EventGroup.Type type) {
        var event = (ObjectNode) reference
                .contract()
                .at("/components/schemas/CloudEvent/example")
                .deepCopy();
        var before = event.path("dataschema").asString().replaceFirst("[^/]+/[^/]+$", "");
        event.put("type", event.path("type").asString().replaceFirst("[^.]+[.][^.]+$", "") + type.name());
        event.put("dataschema", before + type.name() + "/" + type.version());
        event.set("data", reference.contract().at(pointer(name(group)) + "/example"));
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(event);
    }

    private static String title(JsonNode group, String type) {
        return group.path("types").path(type).path("title").asString();
    }

    private static String name(JsonNode group) {
        return group.at("/data/$ref").asString().substring(COMPONENTS.length());
    }

    private static String pointer(String schema) {
        return COMPONENTS.substring(1) + schema;
    }

    private List<JsonNode> nodes() {
        return reference.contract().path("x-events").valueStream().toList();
    }

    private Schemas schemas() {
        return new Schemas(reference.contract(), new Markdown("/en"));
    }
}
