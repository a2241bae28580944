package kr.seoul.techtrade.directory;

import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Database;

/** The services of the directory as the container would wire them, on the test database, one transaction per batch. */
final class Wired {
    static final Caller OPERATOR = Caller.system("test");

    final Time time = new Time();
    final Sql sql = new Sql(transactional());
    final Outbox outbox = new Outbox(sql, time);
    final Derivation derivation = new Derivation(sql, outbox);
    final Sources sources = new Sources(sql, time);
    final Imports imports = new Imports(sql, time);
    final Directory directory = new Directory(sql, outbox, time);
    final Explanations explanations = new Explanations(sql, directory, derivation);
    final Decisions decisions = new Decisions(sql, outbox, derivation, time);
    final Feeds feeds = new Feeds(sources, imports, new Batches(), time);

    private Connection current;

    /** A clock that only moves when told. */
    static final class Time extends Clock {
        private Instant now = Instant.parse("2026-11-22T00:00:00Z");

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ClockProducer.SEOUL;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final class Batches extends Intake {
        Batches() {
            super(sql, derivation, time);
        }

        @Override
        Tally take(UUID importId, String source, List<Entry> batch) {
            return transaction(() -> super.take(importId, source, batch));
        }
    }

    <T> T transaction(Supplier<T> work) {
        try (var connection = Database.asApplication().getConnection()) {
            connection.setAutoCommit(false);
            current = connection;
            var done = work.get();
            connection.commit();
            return done;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } finally {
            current = null;
        }
    }

    /** A client of the organisation that owns {@code source} from now on. */
    Caller owner(String source) {
        var organization = organization();
        sources.entrust(OPERATOR, source, organization);
        return new Caller(
                Caller.Kind.CLIENT, new UUID(0, 1), "client", organization, Set.of(Role.INSTITUTION), Set.of());
    }

    UUID organization() {
        var id = UUID.randomUUID();
        sql.update("""
                insert into identity.organization (id, name, role, created_at, version)
                values (?, '기관', 'INSTITUTION', ?, 1)""", id, time.instant());
        return id;
    }

    /** Pushes as the operator, a second later than what was before. */
    ImportJson push(String source, String... lines) {
        time.pass(Duration.ofSeconds(1));
        return feeds.push(OPERATOR, source, stream(lines));
    }

    static ByteArrayInputStream stream(String... lines) {
        return new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    static String line(String key, long version, String name, String more) {
        return "{\"key\":\"%s\",\"version\":%d,\"name\":\"%s\",\"kind\":\"STARTUP\"%s}"
                .formatted(key, version, name, more.isEmpty() ? "" : "," + more);
    }

    static String tombstone(String key, long version) {
        return "{\"key\":\"%s\",\"version\":%d,\"deleted\":true}".formatted(key, version);
    }

    /** Inside a batch every statement shares its connection, as the container's pool does inside a transaction. */
    private DataSource transactional() {
        return (DataSource) Proxy.newProxyInstance(
                Wired.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) ->
                        current == null ? Database.asApplication().getConnection() : unclosed(current));
    }

    private static Connection unclosed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Wired.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
