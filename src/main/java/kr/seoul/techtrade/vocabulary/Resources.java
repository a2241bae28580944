package kr.seoul.techtrade.vocabulary;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The word lists that travel with the application. */
final class Resources {
    private Resources() {}

    static Reader open(String name) {
        var bytes = Objects.requireNonNull(Resources.class.getResourceAsStream(name), name);
        return new InputStreamReader(bytes, StandardCharsets.UTF_8);
    }

    /** Without comments and empty lines. */
    static List<String> lines(String name) {
        return new BufferedReader(open(name))
                .lines()
                .map(line -> line.replaceAll("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
