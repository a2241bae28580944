package kr.seoul.techtrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said to the reader about levels is what holds. */
class LevelsTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "kr", "seoul", "techtrade");
    private static final Pattern SAID = Pattern.compile("Level (\\d+)[:;]");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| `(\\w+)` \\|.*");

    @Test
    void isSaidByEachPackage() throws IOException {
        for (var name : Levels.names()) {
            var text = Files.readString(SOURCES.resolve(name).resolve("package-info.java"));
            var said = SAID.matcher(text);
            assertEquals(
                    List.of("" + Levels.of(name)),
                    said.results().map(each -> each.group(1)).toList(),
                    name);
        }
    }

    @Test
    void isDrawnInTheMap() throws IOException {
        try (var lines = Files.lines(Path.of("README.md"))) {
            var drawn = lines.flatMap(line -> Stream.of(ROW.matcher(line)).filter(row -> row.matches()))
                    .map(row -> row.group(1) + " " + row.group(2))
                    .toList();
            var expected = Levels.names().stream()
                    .map(name -> Levels.of(name) + " " + name)
                    .sorted()
                    .toList();
            assertEquals(expected, drawn.stream().sorted().toList());
        }
    }
}
