package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the tests of a run came upon, whichever virtual machine ran them, for those that look at the whole when all have run: each machine
 * writes what it finds first into a file of its own, and the files of a run lie together.
 */
public final class Findings {
    private static final String RUN = System.getProperty("techtrade.run", "").replace(':', '-');
    private static final Path PLACE = Path.of("target", "findings", RUN);

    private final String kind;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Of a kind, such as {@code events}. */
    public Findings(String kind) {
        this.kind = kind;
    }

    /** Not where tests run outside of a build. */
    private static boolean areKept() {
        return !RUN.isEmpty();
    }

    /** Skips where not all tests have run: nothing can be said of the whole. */
    public static void mustBeOfAllTests() {
        var only = System.getProperty("techtrade.only", "");
        // what nobody gave may come as it stands in the POM
        assumeTrue(areKept() && (only.isEmpty() || only.startsWith("${")), "not all tests have run");
    }

    public void add(Collection<String> findings) {
        var fresh = findings.stream().filter(known::add).toList();
        if (areKept() && !fresh.isEmpty()) {
            try {
                Files.createDirectories(PLACE);
                Files.write(
                        PLACE.resolve(kind + "-" + ProcessHandle.current().pid() + ".txt"),
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    public void add(String finding) {
        if (!known.contains(finding)) {
            add(List.of(finding));
        }
    }

    /** Of all virtual machines until now. */
    public Set<String> all() throws IOException {
        var all = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(PLACE, kind + "-*.txt")) {
            for (var file : files) {
                all.addAll(Files.readAllLines(file));
            }
        }
        return all;
    }
}
