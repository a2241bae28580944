package kr.seoul.techtrade.investment;

import java.util.HashMap;
import java.util.Map;
import kr.seoul.techtrade.kernel.Json;
import tools.jackson.databind.node.ObjectNode;

/** The text in which a role names one person, or several, and what is left of a role when one of them is forgotten. */
final class RoleName {
    private static final String NAME = "name";

    private RoleName() {}

    static String of(Content content) {
        return content.text(NAME, NAME);
    }

    static Content content(Content said, String others) {
        var values = new HashMap<>(said.values());
        values.put(NAME, Map.of(NAME, others));
        return new Content(values, said.references());
    }

    /** Without the row of a table in which it came, of which nobody knows which cells speak of whom. */
    static String payload(String json, String others) {
        var payload = (ObjectNode) Json.kept(json);
        payload.remove("row");
        return Json.write(payload.put(NAME, others));
    }

    /** When nobody is left. */
    static String tombstone(String key, long version) {
        return Json.write(Map.of("type", RecordKind.ROLE.json(), "key", key, "version", version, "deleted", true));
    }
}
