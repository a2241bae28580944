package kr.seoul.techtrade.directory;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.Line;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps out of new lines whoever was erased under the same keys before. Of a line that is rejected nobody knows for sure of what it speaks:
 * there everybody stays out who was erased anywhere in the same source.
 */
public final class Erased {
    private static final String ROW = "row";
    /** The type of the lines that name a person in a company. */
    private static final String ROLE = "role";
    /** Before the own key of a source by which a line names a company. */
    private static final String OWN = "KEY:";
    /** So many words in a row may be one name. */
    private static final int NAME_WORDS_MAX = 4;

    private static final List<Attribute> NUMBERS =
            List.of(Attribute.BUSINESS_NUMBER, Attribute.CORPORATE_NUMBER, Attribute.LEI, Attribute.DART_CODE);
    private static final int NAME_LENGTH_MAX = 100;
    private static final Charset KOREAN = Charset.forName("MS949");
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private final Map<String, List<Trace>> byKey;
    private final List<Trace> anywhere;

    private record Trace(String key, byte[] salt, byte[] digest) {
        boolean isOf(PersonName name) {
            return MessageDigest.isEqual(digest, name.digest(salt));
        }
    }

    private Erased(Map<String, List<Trace>> byKey, List<Trace> anywhere) {
        this.byKey = byKey;
        this.anywhere = anywhere;
    }

    /** Of whom these lines speak. */
    public static Erased of(Sql sql, String source, List<Entry> lines) {
        var keys = lines.stream()
                .filter(Entry::isGood)
                .flatMap(entry -> keys(entry.line()))
                .distinct()
                .toList();
        var byKey = (keys.isEmpty()
                        ? List.<Trace>of()
                        : sql.list(
                                """
                                select key, salt, digest from directory.erased where source = ? and key = any(?)
                                union all
                                select target, salt, digest from directory.erased_identifier where target = any(?)""",
                                row -> new Trace(row.getString("key"), row.getBytes("salt"), row.getBytes("digest")),
                                source,
                                keys,
                                keys))
                .stream().collect(Collectors.groupingBy(Trace::key));
        var anywhere = lines.stream().allMatch(Entry::isGood)
                ? List.<Trace>of()
                : sql.list(
                        "select distinct salt, digest from directory.erased where source = ?",
                        row -> new Trace(null, row.getBytes("salt"), row.getBytes("digest")),
                        source);
        return new Erased(byKey, anywhere);
    }

    public boolean isEmpty() {
        return byKey.isEmpty() && anywhere.isEmpty();
    }

    /** A text of a line that names persons, without those who were erased; empty when nobody else is left. */
    public String without(Line line, String text) {
        var left = text;
        for (var name : named(traces(line), text).toList()) {
            left = name.without(left);
        }
        return left;
    }

    /** Of whoever was erased under the key of a line, or whatever it names a company by. */
    private List<Trace> traces(Line line) {
        return byKey.isEmpty()
                ? List.of()
                : keys(line)
                        .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
                        .toList();
    }

    private static Stream<String> keys(Line line) {
        return Stream.concat(Stream.of(line.key()), targets(line));
    }

    private static Stream<String> targets(Line line) {
        if (line.isOfCompany()) {
            return NUMBERS.stream()
                    .filter(line.values()::containsKey)
                    .map(number -> number + ":" + line.values().get(number));
        }
        return line.content() == null || !line.type().equals(ROLE)
                ? Stream.of()
                : Json.MAPPER.readTree(line.content()).path("references").values().stream()
                        .map(reference -> reference.path("target").asString(""))
                        .map(target -> target.startsWith(OWN) ? target.substring(OWN.length()) : target);
    }

    /** Whom of them a text names. */
    private static Stream<PersonName> named(List<Trace> traces, String text) {
        return text == null || traces.isEmpty()
                ? Stream.of()
                : PersonName.in(text).filter(name -> traces.stream().anyMatch(trace -> trace.isOf(name)));
    }

    /**
     * The same lines about companies without representatives who were erased, and rejected ones without anybody who was; what they say
     * is otherwise the same. Nobody is to know them again without looking into them.
     */
    List<Entry> without(List<Entry> lines) {
        return isEmpty() ? lines : lines.stream().map(this::without).toList();
    }

    private Entry without(Entry entry) {
        if (!entry.isGood()) {
            var bytes = entry.bytes();
            for (var name : names(bytes)) {
                bytes = name.without(bytes);
            }
            return Entry.bad(entry.number(), entry.problem(), bytes);
        }
        var line = entry.line();
        var traces = traces(line);
        var erased = named(traces, line.values().get(Attribute.REPRESENTATIVE)).toList();
        if (erased.isEmpty()) {
            return !traces.isEmpty() ? Entry.of(entry.number(), line.as(null)) : entry;
        }
        var values = new EnumMap<>(line.values());
        var payload = line.payload();
        for (var name : erased) {
            values.computeIfPresent(Attribute.REPRESENTATIVE, (attribute, text) -> left(text, name));
            payload = payload(payload, name);
        }
        return Entry.of(
                entry.number(),
                new Line(
                        line.type(),
                        line.key(),
                        line.version(),
                        false,
                        values,
                        null,
                        payload,
                        line.hash(),
                        null,
                        line.warnings()));
    }

    /** As whom these lines name the erased, under the keys of which they speak and wherever in them. */
    public Set<PersonName> names(List<Entry> lines) {
        return lines.stream().flatMap(this::names).collect(Collectors.toSet());
    }

    private Stream<PersonName> names(Entry entry) {
        if (!entry.isGood()) {
            return names(entry.bytes()).stream();
        }
        var traces = traces(entry.line());
        return !traces.isEmpty()
                ? texts(Json.kept(entry.line().payload())).flatMap(text -> named(traces, text))
                : Stream.of();
    }

    /** Whoever was erased and is named by some words in a row of a line that nobody could read. */
    private Set<PersonName> names(byte[] line) {
        if (anywhere.isEmpty()) {
            return Set.of();
        }
        var words = Stream.of(plain(line).split("[^\\p{L}\\p{M}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return IntStream.range(0, words.size())
                .boxed()
                .flatMap(from -> IntStream.rangeClosed(1, Math.min(NAME_WORDS_MAX, words.size() - from))
                        .mapToObj(length -> String.join("", words.subList(from, from + length))))
                .filter(name -> name.length() <= NAME_LENGTH_MAX)
                .distinct()
                .map(PersonName::new)
                .filter(name -> anywhere.stream().anyMatch(trace -> trace.isOf(name)))
                .collect(Collectors.toSet());
    }

    /** In either encoding, and without what JSON may write for a letter or a space. */
    private static String plain(byte[] line) {
        var text = new String(line, StandardCharsets.UTF_8);
        var read = text.indexOf('\ufffd') < 0 ? text : new String(line, KOREAN);
        return ESCAPED.matcher(read.replaceAll("\\\\[tnr]", " "))
                .replaceAll(letter ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(letter.group(1), 16))));
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isString()
                ? Stream.of(node.stringValue())
                : node.valueStream().flatMap(Erased::texts);
    }

    static boolean isIn(String json, PersonName name) {
        var payload = Json.kept(json);
        return name.isMeantBy(payload.path(Attribute.REPRESENTATIVE.json()).asString(""))
                || payload.path(ROW).valueStream().anyMatch(cell -> name.isMeantBy(cell.asString("")));
    }

    /** A payload without the person; of a table also the cells. */
    static String payload(String json, PersonName name) {
        var payload = (ObjectNode) Json.kept(json);
        take(name, payload, Attribute.REPRESENTATIVE.json());
        if (payload.get(ROW) instanceof ObjectNode row) {
            List.copyOf(row.propertyNames()).forEach(cell -> take(name, row, cell));
        }
        return Json.write(payload);
    }

    private static void take(PersonName name, ObjectNode from, String field) {
        var text = from.path(field).asString("");
        if (name.isMeantBy(text)) {
            var left = left(text, name);
            if (left == null) {
                from.remove(field);
            } else {
                from.put(field, left);
            }
        }
    }

    /** Null when nobody is left. */
    static String left(String text, PersonName name) {
        var others = name.without(text);
        return others.isEmpty() ? null : others;
    }
}
