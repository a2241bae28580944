package kr.seoul.techtrade.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kr.seoul.techtrade.demo.Names.Bilingual;

/** The technical words of each field, from {@code demo/topics.txt}, whose head explains it. */
final class Topics {
    private static final String FILE = "/demo/topics.txt";

    private final Map<String, Map<Part, List<Bilingual>>> fields = new LinkedHashMap<>();
    private final Map<String, List<Subject>> subjects = new LinkedHashMap<>();

    private enum Part {
        QUALITY("q"),
        BENEFIT("b"),
        USE("u");

        private final String sign;

        Part(String sign) {
            this.sign = sign;
        }
    }

    /** What a listing is about; {@code benefits} are all that may be said of it. */
    record Topic(String field, Bilingual subject, Bilingual quality, Bilingual use, List<Bilingual> benefits) {}

    /** A subject and the numbers of what fits it: {@code q12 b3 u14}. */
    private record Subject(Bilingual name, String fits) {
        List<Bilingual> of(Part part, Map<Part, List<Bilingual>> all) {
            return Stream.of(fits.split(" "))
                    .filter(numbers -> numbers.startsWith(part.sign))
                    .flatMapToInt(numbers -> numbers.chars().skip(1))
                    .mapToObj(digit -> all.get(part).get(digit - '1'))
                    .toList();
        }
    }

    static Topics read() {
        var topics = new Topics();
        try (var lines = new BufferedReader(
                new InputStreamReader(Topics.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            var field = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("# [A-Z_]+")) {
                    field = line.substring(2);
                    topics.fields.put(field, new EnumMap<>(Part.class));
                } else if (!line.startsWith("#")) {
                    topics.add(field, line);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return topics;
    }

    List<String> fields() {
        return List.copyOf(fields.keySet());
    }

    /** Every combination of a field that makes sense, once. */
    List<Topic> all(String field) {
        var parts = fields.get(field);
        var all = new ArrayList<Topic>();
        for (var subject : subjects.get(field)) {
            for (var quality : subject.of(Part.QUALITY, parts)) {
                for (var use : subject.of(Part.USE, parts)) {
                    all.add(new Topic(field, subject.name(), quality, use, subject.of(Part.BENEFIT, parts)));
                }
            }
        }
        return all;
    }

    private void add(String field, String line) {
        var words = line.substring(2).split(" \\| ");
        var name = new Bilingual(words[0], words[1]);
        if (line.startsWith("s ")) {
            subjects.computeIfAbsent(field, none -> new ArrayList<>()).add(new Subject(name, words[2]));
        }
        for (var part : Part.values()) {
            if (line.startsWith(part.sign + " ")) {
                fields.get(field)
                        .computeIfAbsent(part, none -> new ArrayList<>())
                        .add(name);
            }
        }
    }
}
