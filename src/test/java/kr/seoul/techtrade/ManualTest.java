package kr.seoul.techtrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What payara/README.md says of migrations; it needs no database, so that every build asks it. */
class ManualTest {
    /** Whatever takes from an older node what it asks for. */
    @Test
    void tellsWhichMigrationsNeedAllNodesStopped() throws IOException {
        var taking = Pattern.compile("(?i)\\b(drop (table|column|schema|function|view|constraint [a-z_]+_p?key)"
                + "|rename (to|column)|set schema|all nodes[\\s-]+stop)\\b");
        var found = new TreeSet<String>();
        try (var files = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            for (var file : files.toList()) {
                if (taking.matcher(Files.readString(file)).find()) {
                    found.add(file.getFileName().toString().replaceFirst("__.*", ""));
                }
            }
        }
        var told = Pattern.compile("\\bV\\d{4}\\b")
                .matcher(Files.readString(Path.of("payara", "README.md")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(found, told);
    }
}
