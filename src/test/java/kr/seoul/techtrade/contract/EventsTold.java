package kr.seoul.techtrade.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.EventWitness;

/** Holds every event that a test class brings about against its schema in the contract. */
public final class EventsTold implements EventWitness {
    private static final Contract CONTRACT = Contract.read();
    private static final Map<String, String> EVENTS = schemas(CONTRACT);
    private static final Schemas SCHEMAS = new Schemas(CONTRACT);

    @Override
    public void see(String type, String data) {
        var faults = isPlanted(type) ? List.<String>of() : faults(type, data);
        if (!faults.isEmpty()) {
            throw new AssertionError(type + " is against the contract: " + faults + " in " + data);
        }
    }

    /** What tests plant by hand has a context of its own, such as {@code plant.grown}. */
    private static boolean isPlanted(String type) {
        var context = type.replaceFirst("[.].*", ".");
        return EVENTS.keySet().stream().noneMatch(told -> told.startsWith(context));
    }

    static List<String> faults(String type, String data) {
        var schema = EVENTS.get(type);
        return schema == null ? List.of("there is no such type") : SCHEMAS.faults(schema, Json.MAPPER.readTree(data));
    }

    /** The name of the schema of each type of event. */
    static Map<String, String> schemas(Contract contract) {
        var found = new LinkedHashMap<String, String>();
        contract.root().path("x-events").forEach(group -> group.path("types")
                .propertyNames()
                .forEach(type ->
                        found.put(type, Contract.name(group.at("/data/$ref").asString()))));
        return found;
    }
}
