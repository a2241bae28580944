package kr.seoul.techtrade.investment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Violation;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Line;
import kr.seoul.techtrade.lines.LineParser;
import tools.jackson.databind.JsonNode;

/**
 * Reads one line of NDJSON, whatever its {@code type}: {@code {"type":"round","key":"r-3","version":1,"company":{"key":"a-17"},
 * "stage":"SERIES_A","announcedOn":"2024-Q1","amount":{"amount":"3000000000","currency":"KRW"}}}. One without a type speaks of a
 * company. Each type has keys of its own. Everything wrong with a line is told at once.
 */
public final class Lines {
    private static final String TYPES =
            Stream.of(RecordKind.values()).map(RecordKind::json).collect(Collectors.joining(", "));

    private Lines() {}

    /** Problems: directory/invalid-record with a violation per fault. */
    public static Line parse(String text) {
        return read(LineParser.tree(text), text);
    }

    /** Problems: directory/invalid-record with a violation per fault. */
    public static Line read(JsonNode object, String text) {
        var type = object.get("type");
        if (type == null || type.isString() && type.stringValue().equals(Line.COMPANY)) {
            return LineParser.read(object, text);
        }
        var kind = RecordKind.named(type.isString() ? type.stringValue() : "")
                .orElseThrow(() ->
                        DirectoryProblem.INVALID_RECORD.at("/type", "must be one of company, %s".formatted(TYPES)));
        return read(kind, object, text);
    }

    private static Line read(RecordKind kind, JsonNode object, String text) {
        var faults = new ArrayList<Violation>();
        var key = LineParser.key(object, faults);
        var version = LineParser.version(object, faults);
        if (object.has("deleted")) {
            LineParser.tombstone(object, faults);
            return Line.gone(kind.json(), key, version, text);
        }
        var cleaned = new Cleaned(faults);
        for (var name : object.propertyNames()) {
            if (!LineParser.HEAD.contains(name)
                    && kind.properties().stream()
                            .noneMatch(property -> property.name().equals(name))) {
                cleaned.fault("/" + LineParser.escape(name), "is not a known field of a " + kind.json());
            }
        }
        for (var property : kind.properties()) {
            cleaned.begin(property);
            var node = object.path(property.name());
            if (!node.isMissingNode() && !node.isNull()) {
                property.form().read(node, property, cleaned);
            }
            if (property.required() && !cleaned.has(property)) {
                cleaned.fault(property.pointer(), "is required");
            }
        }
        var content = cleaned.content();
        spans(content, faults);
        LineParser.refuse(faults);
        return Line.other(kind.json(), key, version, Json.write(content), text);
    }

    private static void spans(Content content, List<Violation> faults) {
        for (var span : RecordKind.SPANS) {
            var from = content.text(span.get(0), Property.column(span.get(0)));
            var to = content.text(span.get(1), Property.column(span.get(1)));
            if (from != null && to != null && LocalDate.parse(to).isBefore(LocalDate.parse(from))) {
                faults.add(new Violation("/" + span.get(1), "is before " + span.get(0)));
            }
        }
    }
}
