package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kr.seoul.techtrade.testing.Told;
import org.junit.jupiter.api.Test;

/**
 * After all other tests, however many virtual machines shared them: each event by which a change is said to leave ({@link Tellings}) was
 * really told while some test ran. Where not all of them ran nothing can be said, and it is skipped.
 */
class ToldCheck {
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Path REPORTS = Path.of("target", "failsafe-reports");

    /** Types that no test on a server or a database of this run brings about, and why. */
    private static final Map<String, String> NOWHERE = Map.of();

    @Test
    void everyChangeWasToldByTheEventThatIsSaidOfIt() throws IOException {
        for (var test : tests()) {
            assumeTrue(Files.exists(REPORTS.resolve("TEST-" + test + ".xml")), () -> "not all tests ran: no " + test);
        }
        var untold = new TreeSet<>(Tellings.types());
        untold.removeAll(Told.types());
        assertEquals(new TreeSet<>(NOWHERE.keySet()), untold);
    }

    /** But for those of profiles of their own. */
    private static List<String> tests() throws IOException {
        try (var files = Files.walk(TESTS)) {
            var found = new ArrayList<String>();
            for (var file :
                    files.filter(each -> each.toString().endsWith("IT.java")).toList()) {
                if (!Files.readString(file).contains("@EnabledIfSystemProperty(")) {
                    found.add(TESTS.relativize(file).toString());
                }
            }
            return found.stream()
                    .map(name ->
                            name.substring(0, name.length() - ".java".length()).replace('/', '.'))
                    .toList();
        }
    }
}
