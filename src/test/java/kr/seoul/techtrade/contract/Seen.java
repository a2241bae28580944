package kr.seoul.techtrade.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.Contract.Operation;

/**
 * How the operations were answered in this run of all tests, whichever virtual machine asked: each writes what it sees first into a file
 * of its own, and the files of a run lie together. What was only tried, by {@code dry-run=true}, has not been done.
 */
final class Seen {
    private static final String RUN = System.getProperty("techtrade.run", "").replace(':', '-');
    private static final Path PLACE = Path.of("target", "seen", RUN);
    private static final Path MINE = PLACE.resolve(ProcessHandle.current().pid() + ".txt");
    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

    private Seen() {}

    /** Not where tests run outside of a build. */
    static boolean isNoted() {
        return !RUN.isEmpty();
    }

    /** Only answers that are no refusals are of interest. */
    static void note(Operation operation, String address, int status) {
        if (isNoted() && status < 400 && !address.contains("dry-run=true")) {
            var outcome = outcome(operation, status);
            if (NOTED.add(outcome)) {
                write(outcome);
            }
        }
    }

    /** {@code releaseMilestone 2xx}, or {@code getDeal 304}. */
    static String outcome(Operation operation, int status) {
        return operation.id() + " " + (status / 100 == 2 ? "2xx" : status);
    }

    private static void write(String outcome) {
        try {
            Files.createDirectories(PLACE);
            Files.writeString(MINE, outcome + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Of all virtual machines until now. */
    static Set<String> all() throws IOException {
        var all = new TreeSet<String>();
        if (isNoted() && Files.isDirectory(PLACE)) {
            try (Stream<Path> files = Files.list(PLACE)) {
                for (var file : files.toList()) {
                    all.addAll(Files.readAllLines(file));
                }
            }
        }
        return all;
    }
}
