package kr.seoul.techtrade.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Database;

/** Jobs and those who do them, on a database of which no server knows. */
final class Shop {
    static final String KIND = "test";
    static final String SCOPE = "audit.read";
    static final long BYTES_MAX = 1 << 20;

    final Wired.Time time = new Wired.Time();
    final Sql sql = new Sql(Database.asApplication());
    final Jobs jobs = jobs(sql);
    final Queue queue = new Queue(sql, new Outbox(sql, time), time);

    Shop() {
        Database.clean();
    }

    /** What a test's work is told. */
    public record Words(String words) {}

    /** A node that does all work like this. */
    Worker node(Workshop.Work work) {
        return new Worker(queue, new Works(List.of(works -> works.offer(KIND, work))), BYTES_MAX);
    }

    /** One that writes what it was told. */
    Worker writer() {
        return node((order, progress, answer) ->
                answer.write(order.input(Words.class).words().getBytes(StandardCharsets.UTF_8)));
    }

    static Caller client() {
        return client(Set.of(Role.AUDITOR), Set.of(SCOPE));
    }

    static Caller client(Set<Role> roles, Set<String> scopes) {
        return new Caller(Caller.Kind.CLIENT, UUID.randomUUID(), "프로그램", null, roles, scopes);
    }

    /** The same one, who has become something else. */
    static Caller again(Caller by, Set<Role> roles, Set<String> scopes) {
        return new Caller(by.kind(), by.id(), by.name(), by.organization(), roles, scopes);
    }

    JobJson begin(Caller by, String words) {
        return jobs.begin(by, asked(words));
    }

    static NewJob asked(String words) {
        return new NewJob(SCOPE, KIND, "/api/test?words=" + words, new Words(words), "text/plain");
    }

    /** As a request does it: all or nothing, and others see it when it is done. */
    <T> T inTransaction(Function<Jobs, T> work) throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            connection.setAutoCommit(false);
            T done = work.apply(jobs(new Sql(always(connection))));
            connection.commit();
            return done;
        }
    }

    private Jobs jobs(Sql over) {
        return new Jobs(over, new Outbox(over, time), time);
    }

    private static DataSource always(Connection connection) {
        var open = proxy(Connection.class, (any, method, arguments) -> {
            try {
                return method.getName().equals("close") ? null : method.invoke(connection, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
        return proxy(DataSource.class, (any, method, arguments) -> open);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    String read(Caller by, JobJson job) throws IOException {
        var out = new ByteArrayOutputStream();
        jobs.result(by, job.id()).writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    long chunks(JobJson job) {
        return sql.first("select count(*) as n from jobs.chunk where job = ?", row -> row.getLong("n"), job.id())
                .orElseThrow();
    }
}
