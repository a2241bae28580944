package kr.seoul.techtrade.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import kr.seoul.techtrade.kernel.Json;
import tools.jackson.databind.JsonNode;

/** One field that a counter-offer changed: a JSON pointer, and both values as JSON (null where there was or is none). */
public record Difference(String pointer, JsonNode before, JsonNode after) {
    public static List<Difference> between(Terms before, Terms after) {
        var found = new ArrayList<Difference>();
        compare("", Json.MAPPER.valueToTree(before), Json.MAPPER.valueToTree(after), found);
        return found;
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<Difference> found) {
        if (before != null && before.equals(after)) {
            return;
        }
        if (before != null && after != null && before.isObject() && after.isObject()) {
            var names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> compare(pointer + "/" + name, before.get(name), after.get(name), found));
        } else if (before != null && after != null && before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(pointer + "/" + i, before.get(i), after.get(i), found);
            }
        } else {
            found.add(new Difference(pointer, before, after));
        }
    }
}
