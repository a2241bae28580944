package kr.seoul.techtrade.docs;

import kr.seoul.techtrade.kernel.Json;
import tools.jackson.databind.JsonNode;

/** Compares what a guide shows with what came out: {@code …} stands for anything, and JSON may hold more than is shown. */
final class Outcome {
    private static final String ANYTHING = "…";

    private Outcome() {}

    static boolean fits(Sample shown, String came) {
        return shown.language().equals("json")
                ? fits(Json.MAPPER.readTree(shown.text()), Json.MAPPER.readTree(came.isBlank() ? "null" : came))
                : shown.text().strip().equals(came.strip());
    }

    private static boolean fits(JsonNode shown, JsonNode came) {
        if (shown.isObject()) {
            return shown.properties().stream()
                    .allMatch(property -> fits(property.getValue(), came.path(property.getKey())));
        }
        if (shown.isArray()) {
            for (int i = 0; i < shown.size(); i++) {
                if (!fits(shown.get(i), came.path(i))) {
                    return false;
                }
            }
            return came.isArray() && (!shown.isEmpty() || came.isEmpty());
        }
        if (shown.isString() && shown.asString().endsWith(ANYTHING)) {
            var start = shown.asString().substring(0, shown.asString().length() - ANYTHING.length());
            return came.isString() && came.asString().startsWith(start);
        }
        return shown.equals(came);
    }
}
