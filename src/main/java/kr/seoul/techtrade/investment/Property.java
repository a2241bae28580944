package kr.seoul.techtrade.investment;

import java.util.Collection;
import java.util.Locale;
import kr.seoul.techtrade.lines.LineParser;
import tools.jackson.databind.JsonNode;

/** One property of a line, by its name in JSON; {@code columns} are those of the golden row that it fills, none for a reference. */
record Property(String name, boolean required, Form form, Collection<String> columns) {
    String pointer() {
        return "/" + name;
    }

    /** {@code nameEn} is {@code name_en}. */
    String column() {
        return column(name);
    }

    static String column(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Whether it is an object of nothing but these; else with faults. */
    boolean knows(JsonNode node, Collection<String> names, Cleaned into) {
        if (!node.isObject()) {
            into.fault(pointer(), "must be an object such as {\"key\":\"…\"}");
            return false;
        }
        var known = true;
        for (var each : node.propertyNames()) {
            if (!names.contains(each)) {
                into.fault(pointer() + "/" + LineParser.escape(each), "is not a known field");
                known = false;
            }
        }
        return known;
    }
}
