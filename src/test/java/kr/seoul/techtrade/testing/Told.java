package kr.seoul.techtrade.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which types of events tests had told, in the database of a server or in the one without: a file for each virtual machine, a type a line. */
public final class Told {
    private static final Path FOLDER = Path.of("target", "told");
    private static final Set<String> KNOWN = new TreeSet<>();

    private Told() {}

    /** Before the database forgets them. */
    static synchronized void note(Connection connection) throws SQLException, IOException {
        var fresh = new TreeSet<String>();
        try (var statement = connection.createStatement();
                var types = statement.executeQuery("select distinct type from kernel.event")) {
            while (types.next()) {
                fresh.add(types.getString("type"));
            }
        }
        fresh.removeAll(KNOWN);
        if (!fresh.isEmpty()) {
            KNOWN.addAll(fresh);
            Files.createDirectories(FOLDER);
            var file = FOLDER.resolve(Fork.named("events", ".txt"));
            Files.write(file, fresh, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** All of them, of all virtual machines. */
    public static Set<String> types() {
        var all = new TreeSet<String>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (var file : files.toList()) {
                all.addAll(Files.readAllLines(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }
}
