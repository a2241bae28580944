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
import kr.seoul.techtrade.demo.Names.Bilingual;

/** The technical words of each field, from {@code demo/topics.txt}, whose head explains it. */
final class Topics {
    private static final String FILE = "/demo/topics.txt";

    private final Map<String, Map<Part, List<Bilingual>>> fields = new LinkedHashMap<>();

    enum Part {
        SUBJECT("s"),
        QUALITY("q"),
        BENEFIT("b"),
        USE("u");

        private final String sign;

        Part(String sign) {
            this.sign = sign;
        }
    }

    /** What a listing is about. */
    record Topic(String field, Bilingual subject, Bilingual quality, Bilingual use, List<Bilingual> benefits) {}

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

    /** Every combination of a field once, so that titles differ. */
    List<Topic> all(String field) {
        var parts = fields.get(field);
        var all = new ArrayList<Topic>();
        for (var subject : parts.get(Part.SUBJECT)) {
            for (var quality : parts.get(Part.QUALITY)) {
                for (var use : parts.get(Part.USE)) {
                    all.add(new Topic(field, subject, quality, use, parts.get(Part.BENEFIT)));
                }
            }
        }
        return all;
    }

    private void add(String field, String line) {
        var words = line.substring(2).split(" \\| ");
        for (var part : Part.values()) {
            if (line.startsWith(part.sign + " ")) {
                fields.get(field)
                        .computeIfAbsent(part, none -> new ArrayList<>())
                        .add(new Bilingual(words[0], words[1]));
            }
        }
    }
}
