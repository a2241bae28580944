package kr.seoul.techtrade.investment;

import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.kernel.Json;

/** What a line says, clean: by property its columns with their values; and whom it names. */
record Content(Map<String, Map<String, Object>> values, List<Reference> references) {
    static Content read(String json) {
        return Json.read(json, Content.class);
    }

    /** Null when it is not said. */
    Object value(String property, String column) {
        return values.getOrDefault(property, Map.of()).get(column);
    }

    String text(String property, String column) {
        var value = value(property, column);
        return value == null ? null : value.toString();
    }
}
