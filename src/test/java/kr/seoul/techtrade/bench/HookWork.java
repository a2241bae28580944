package kr.seoul.techtrade.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Hooks;

/** Events on their way to fast endpoints on this machine, from the commit to the answer, through queue, signature and log. */
final class HookWork implements Case, AutoCloseable {
    private static final int ENDPOINTS = 50;
    private static final int EVENTS = 100;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Hooks hooks = new Hooks();
    private final LongAdder arrived = new LongAdder();

    HookWork() {
        var owner = Cast.onStage().player(Role.INSTITUTION, "측정지원센터").rest();
        for (int i = 0; i < ENDPOINTS; i++) {
            hooks.count("bench/" + i, arrived);
            owner.post(
                            "/api/webhooks",
                            Map.of("url", hooks.url("bench/" + i), "types", List.of("kr.seoul.techtrade.bench.*")))
                    .expect(201);
        }
        Hooks.await(
                () -> owner.get("/api/webhooks?limit=100")
                        .json()
                        .get("items")
                        .valueStream()
                        .allMatch(webhook -> webhook.get("state").asString().equals("ACTIVE")),
                () -> "not all are active");
    }

    @Override
    public String name() {
        return "webhooks to %d endpoints, %d events at a time".formatted(ENDPOINTS, EVENTS);
    }

    @Override
    public String unit() {
        return "deliveries";
    }

    @Override
    public Work work(int client) {
        return this::deliver;
    }

    private long deliver() throws SQLException {
        long due = (long) ENDPOINTS * EVENTS;
        arrived.reset();
        try (var connection = Database.asApplication().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into kernel.event (id, at, type, subject, public, data)
                    select gen_random_uuid(), now(), 'bench.happened', gen_random_uuid(), true, '{"number":"TT26-000123"}'
                      from generate_series(1, %d)""".formatted(EVENTS));
        }
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (arrived.sum() < due) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("%d of %d came".formatted(arrived.sum(), due));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return due;
    }

    @Override
    public void close() {
        hooks.close();
    }
}
