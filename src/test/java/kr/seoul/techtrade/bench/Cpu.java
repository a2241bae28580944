package kr.seoul.techtrade.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.Database;

/**
 * Processor time in milliseconds, which other work on the machine moves far less than the clock: of whoever measures, of the server that it
 * started, and of the database.
 */
record Cpu(double client, double server, double database) {
    /** All that was spent so far. */
    static Cpu now() throws SQLException {
        var self = ProcessHandle.current();
        return new Cpu(
                millis(Stream.of(self)),
                millis(self.descendants().filter(Cpu::isJava)),
                millis(postmaster().descendants()));
    }

    Cpu since(Cpu before) {
        return new Cpu(client - before.client, server - before.server, database - before.database);
    }

    Cpu plus(Cpu other) {
        return new Cpu(client + other.client, server + other.server, database + other.database);
    }

    Cpu by(long units) {
        return new Cpu(client / units, server / units, database / units);
    }

    private static ProcessHandle postmaster() throws SQLException {
        try (var connection = Database.asApplication().getConnection();
                var query = connection.prepareStatement("select pg_backend_pid()");
                var row = query.executeQuery()) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        }
    }

    static boolean isJava(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("java");
    }

    private static double millis(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToLong(Duration::toMillis)
                .sum();
    }
}
