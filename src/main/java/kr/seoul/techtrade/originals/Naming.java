package kr.seoul.techtrade.originals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.PersonName;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;
import kr.seoul.techtrade.lines.Line;
import kr.seoul.techtrade.lines.LineParser;

/** What is left of a piece without a person, and how many lines named them. */
record Naming(byte[] bytes, int lines) {
    private static final char UNREADABLE = '\ufffd';

    static boolean isIn(byte[] bytes, PersonName name) {
        return name.without(bytes).length < bytes.length;
    }

    /** Anywhere in it, as one line. */
    static Naming without(byte[] bytes, PersonName name) {
        var left = name.without(bytes);
        return new Naming(left, left.length < bytes.length ? 1 : 0);
    }

    /** Line by line, those apart that speak of companies under these keys: somebody else has the same name. */
    static Naming without(byte[] bytes, PersonName name, Set<String> others) {
        var left = new ByteArrayOutputStream(bytes.length);
        int count = 0;
        for (var line : lines(bytes)) {
            var without = without(line, name);
            if (without.lines() == 0 || company(line).filter(others::contains).isPresent()) {
                left.writeBytes(line);
            } else {
                left.writeBytes(without.bytes());
                count++;
            }
        }
        return new Naming(left.toByteArray(), count);
    }

    /** Under which keys of companies lines name the person. */
    static Stream<String> companies(byte[] bytes, PersonName name) {
        return lines(bytes).stream().filter(line -> isIn(line, name)).flatMap(line -> company(line).stream());
    }

    /** With their line feeds. */
    private static List<byte[]> lines(byte[] bytes) {
        var lines = new ArrayList<byte[]>();
        for (int start = 0, end = 0; start < bytes.length; start = end) {
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            end = Math.min(bytes.length, end + 1);
            lines.add(Arrays.copyOfRange(bytes, start, end));
        }
        return lines;
    }

    /** Of which company a line speaks; empty when it speaks of anything else, or nobody can tell. */
    private static Optional<String> company(byte[] line) {
        var text = new String(line, StandardCharsets.UTF_8).replace("\ufeff", "");
        if (text.indexOf(UNREADABLE) >= 0) {
            return Optional.empty();
        }
        try {
            var json = LineParser.tree(text);
            var faults = new ArrayList<Violation>();
            var key = LineParser.key(json, faults);
            var type = json.path("type").asString(Line.COMPANY);
            return faults.isEmpty() && type.equals(Line.COMPANY) ? Optional.of(key) : Optional.empty();
        } catch (Problem unreadable) {
            return Optional.empty();
        }
    }
}
