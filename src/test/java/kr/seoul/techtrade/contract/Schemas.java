package kr.seoul.techtrade.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kr.seoul.techtrade.kernel.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds JSON against the schemas of the contract, stricter than a client should: nothing may be there that is not in it. */
final class Schemas {
    private static final String ADDRESS = "https://techtrade.test/openapi";

    private final Schema document;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    /** Asked by an address the registry would read the whole document anew for each schema. */
    Schemas(Contract contract) {
        var strict = Json.MAPPER.createObjectNode();
        strict.putObject("components").set("schemas", contract.schemas().deepCopy());
        strict(strict);
        document = SchemaRegistry.withDefaultDialect(
                        Dialects.getDraft202012(),
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(SchemaLocation.of(ADDRESS), strict);
    }

    private static void strict(ObjectNode root) {
        Lint.walk("", root.at("/components/schemas"), (pointer, node) -> {
            if (node instanceof ObjectNode schema && schema.path("type").isString()) {
                schema.remove(List.of("example", "x-bounded-by"));
                if (schema.has("properties") && !schema.has("additionalProperties")) {
                    schema.put("additionalProperties", false);
                }
            }
        });
    }

    /** What is wrong with it; empty when nothing is. */
    List<String> faults(String schema, JsonNode json) {
        return compiled
                .computeIfAbsent(
                        schema,
                        name -> document.getRefSchema(SchemaLocation.of(ADDRESS + "#/components/schemas/" + name)
                                .getFragment()))
                .validate(json)
                .stream()
                .map(error -> schema + error)
                .toList();
    }
}
