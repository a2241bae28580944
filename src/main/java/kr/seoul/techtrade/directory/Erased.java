package kr.seoul.techtrade.directory;

import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sql;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps out of new lines whoever was erased under the same keys before. */
public final class Erased {
    private static final String ROW = "row";

    private final Map<String, List<Trace>> byKey;

    private record Trace(String key, byte[] salt, byte[] digest) {}

    private Erased(Map<String, List<Trace>> byKey) {
        this.byKey = byKey;
    }

    /** Of whom these lines speak. */
    public static Erased of(Sql sql, String source, List<Entry> lines) {
        var keys = lines.stream()
                .filter(Entry::isGood)
                .map(entry -> entry.line().key())
                .distinct()
                .toList();
        return new Erased(sql
                .list(
                        "select key, salt, digest from directory.erased where source = ? and key = any(?)",
                        row -> new Trace(row.getString("key"), row.getBytes("salt"), row.getBytes("digest")),
                        source,
                        keys)
                .stream()
                .collect(Collectors.groupingBy(Trace::key)));
    }

    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    public boolean is(String key, String name) {
        return name != null
                && byKey.getOrDefault(key, List.of()).stream()
                        .anyMatch(trace ->
                                MessageDigest.isEqual(trace.digest(), new PersonName(name).digest(trace.salt())));
    }

    /** The same lines about companies without representatives who were erased; what they say is otherwise the same. */
    List<Entry> without(List<Entry> lines) {
        return isEmpty() ? lines : lines.stream().map(this::without).toList();
    }

    private Entry without(Entry entry) {
        if (!entry.isGood() || !is(entry.line().key(), entry.line().values().get(Attribute.REPRESENTATIVE))) {
            return entry;
        }
        var line = entry.line();
        var values = new EnumMap<>(line.values());
        var name = new PersonName(values.remove(Attribute.REPRESENTATIVE));
        return Entry.of(
                entry.number(),
                new Line(
                        line.type(),
                        line.key(),
                        line.version(),
                        false,
                        values,
                        null,
                        payload(line.payload(), name),
                        line.hash()));
    }

    /** As whom these lines name the erased, under the keys of which they speak and wherever in them. */
    public Set<PersonName> names(List<Entry> lines) {
        return lines.stream()
                .filter(entry ->
                        entry.isGood() && byKey.containsKey(entry.line().key()))
                .flatMap(entry -> texts(Json.MAPPER.readTree(entry.line().payload()))
                        .filter(text -> is(entry.line().key(), text)))
                .map(PersonName::new)
                .collect(Collectors.toSet());
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isString()
                ? Stream.of(node.stringValue())
                : node.valueStream().flatMap(Erased::texts);
    }

    static boolean isIn(String json, PersonName name) {
        var payload = Json.MAPPER.readTree(json);
        return name.isMeantBy(payload.path(Attribute.REPRESENTATIVE.json()).asString(""))
                || payload.path(ROW).valueStream().anyMatch(cell -> name.isMeantBy(cell.asString("")));
    }

    /** A payload without the person; of a table also without the cell. */
    static String payload(String json, PersonName name) {
        var payload = (ObjectNode) Json.MAPPER.readTree(json);
        if (name.isMeantBy(payload.path(Attribute.REPRESENTATIVE.json()).asString(""))) {
            payload.remove(Attribute.REPRESENTATIVE.json());
        }
        if (payload.get(ROW) instanceof ObjectNode row) {
            row.properties().stream()
                    .filter(cell -> name.isMeantBy(cell.getValue().asString("")))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(row::remove);
        }
        return Json.write(payload);
    }
}
