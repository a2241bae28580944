package kr.seoul.techtrade.lines;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/**
 * Reads one line of NDJSON about a company: {@code {"key":"a-17","version":12,"name":"…","kind":"STARTUP",…}} or a tombstone
 * {@code {"key":"a-17","version":13,"deleted":true}}. Everything wrong with a line is told at once.
 */
public final class LineParser {
    /** What every line may have, whatever it speaks of. */
    public static final Set<String> HEAD = Set.of("key", "version", "type");

    private static final int KEY_LENGTH_MAX = 100;
    private static final long VERSION_MAX = 1L << 53;

    private LineParser() {}

    /** Problems: directory/invalid-record with a violation per fault. */
    public static Line parse(String text) {
        return read(tree(text), text);
    }

    /** The attributes of a payload that was accepted before. */
    public static Map<Attribute, String> values(String payload) {
        return values(Json.kept(payload), new ArrayList<>(), new ArrayList<>());
    }

    public static Line read(JsonNode object, String text) {
        var faults = new ArrayList<Violation>();
        var key = key(object, faults);
        var version = version(object, faults);
        if (object.has("deleted")) {
            tombstone(object, faults);
            return Line.tombstone(key, version, text);
        }
        for (var property : object.propertyNames()) {
            if (!HEAD.contains(property) && Attribute.named(property).isEmpty()) {
                faults.add(new Violation("/" + escape(property), "is not a known field"));
            }
        }
        var warnings = new ArrayList<Violation>();
        var values = values(object, faults, warnings);
        require(faults, values);
        refuse(faults);
        return Line.company(key, version, values, text, "").warning(warnings);
    }

    /** What every company must have; a ticker symbol means nothing without its exchange. */
    public static void require(List<Violation> faults, Map<Attribute, String> values) {
        for (var needed : List.of(Attribute.NAME, Attribute.KIND)) {
            var pointer = "/" + needed.json();
            if (!values.containsKey(needed)
                    && faults.stream().noneMatch(fault -> fault.pointer().equals(pointer))) {
                faults.add(new Violation(pointer, "is required"));
            }
        }
        if (values.containsKey(Attribute.SYMBOL) && !values.containsKey(Attribute.MARKET)) {
            faults.add(new Violation("/market", "is required beside a symbol"));
        }
    }

    public static void refuse(List<Violation> faults) {
        if (!faults.isEmpty()) {
            throw Problem.of(DirectoryProblem.INVALID_RECORD, faults.get(0).reason(), faults);
        }
    }

    /** Refuses a tombstone with faults, or with anything besides what a tombstone has. */
    public static void tombstone(JsonNode object, List<Violation> faults) {
        if (!object.path("deleted").isBoolean() || !object.path("deleted").booleanValue()) {
            faults.add(new Violation("/deleted", "must be true or absent"));
        }
        if (object.propertyNames().stream().anyMatch(name -> !HEAD.contains(name) && !name.equals("deleted"))) {
            faults.add(new Violation("", "a tombstone holds key, version and deleted only, and its type"));
        }
        refuse(faults);
    }

    /** The key of a line that is not read yet, most of which begin with it; null when a look finds none. */
    static String keyAhead(byte[] line) {
        try (var parser = Json.MAPPER.createParser(line)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    boolean found = parser.currentName().equals("key");
                    var value = parser.nextToken();
                    if (found) {
                        return value == JsonToken.VALUE_STRING ? key(parser.getString(), new ArrayList<>()) : null;
                    }
                    parser.skipChildren();
                }
            }
            return null;
        } catch (JacksonException malformed) {
            return null;
        }
    }

    /** The key of a line; empty with a fault added when it has none. */
    public static String key(JsonNode object, List<Violation> faults) {
        return key(object.path("key").isString() ? object.get("key").stringValue() : "", faults);
    }

    private static Map<Attribute, String> values(JsonNode object, List<Violation> faults, List<Violation> warnings) {
        var values = new EnumMap<Attribute, String>(Attribute.class);
        for (var attribute : Attribute.values()) {
            var node = object.get(attribute.json());
            if (node != null) {
                try {
                    attribute.take(node, values, warnings);
                } catch (Problem fault) {
                    faults.addAll(fault.violations());
                }
            }
        }
        return values;
    }

    /** Clean; empty with a fault added when it is none. */
    public static String key(String raw, List<Violation> faults) {
        try {
            var key = PlainLine.of(raw, "/key");
            if (!key.isEmpty() && key.length() <= KEY_LENGTH_MAX) {
                return key;
            }
            faults.add(
                    new Violation("/key", "is required: the source's own key, 1 to " + KEY_LENGTH_MAX + " characters"));
        } catch (Problem fault) {
            faults.addAll(fault.violations());
        }
        return "";
    }

    /** The version of a line; 0 with a fault added when it has none. */
    public static long version(JsonNode object, List<Violation> faults) {
        var node = object.path("version");
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            var version = node.longValue();
            if (version >= 0 && version <= VERSION_MAX) {
                return version;
            }
        }
        faults.add(new Violation("/version", "is required: a whole number from 0 to 2^53"));
        return 0;
    }

    /** A line as JSON. Problems: directory/invalid-record. */
    public static JsonNode tree(String text) {
        try {
            var tree = Json.MAPPER.readTree(text);
            if (!tree.isObject()) {
                throw DirectoryProblem.INVALID_RECORD.at("", "must be a JSON object");
            }
            return tree;
        } catch (StreamReadException malformed) {
            throw DirectoryProblem.INVALID_RECORD.at("", "is not JSON: " + malformed.getOriginalMessage());
        } catch (JacksonException malformed) {
            throw DirectoryProblem.INVALID_RECORD.at(Json.pointer(malformed), "is not JSON");
        }
    }

    /** As a JSON pointer has it. */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
