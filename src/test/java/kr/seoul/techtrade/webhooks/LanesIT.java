package kr.seoul.techtrade.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.testing.InServer;
import kr.seoul.techtrade.webhooks.Lane.End;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An owner changes an endpoint while a node writes down what it sent there: whoever comes second waits holding nothing, so that the
 * database undoes neither.
 */
class LanesIT extends InServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String URL = "https://hooks.example.kr/both";

    /** Whoever waits for the process, or for another one that does. */
    private static final String BEHIND = """
            with waiting as (select distinct pid, pg_blocking_pids(pid) as after from pg_locks where not granted),
                 next as (select pid from waiting where ? = any(after))
            select count(*)::int as n from waiting
             where pid in (select pid from next) or after && array(select pid from next)""";

    @Inject
    private Webhooks webhooks;

    @Inject
    private Deliveries deliveries;

    @Inject
    private Lanes lanes;

    @Inject
    private Organizations organizations;

    @Inject
    private Sql sql;

    @Inject
    private UnitOfWork work;

    @Inject
    private Clock clock;

    @Resource
    private ManagedExecutorService threads;

    private final UUID node = UUID.randomUUID();
    private final AtomicInteger tries = new AtomicInteger();
    private Caller owner;
    private UUID endpoint;
    private UUID event;

    /** What an owner does with an endpoint that is so. */
    enum Act {
        DELETE,
        CHANGE,
        DISABLE,
        ENABLE,
        ROTATE,
        VERIFY,
        TEST,
        REPLAY_ONE,
        REPLAY_ALL
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, true",
        "DELETE, false",
        "CHANGE, true",
        "CHANGE, false",
        "DISABLE, true",
        "DISABLE, false",
        "ENABLE, true",
        "ENABLE, false",
        "ROTATE, true",
        "ROTATE, false",
        "VERIFY, true",
        "VERIFY, false",
        "TEST, true",
        "TEST, false",
        "REPLAY_ONE, true",
        "REPLAY_ONE, false",
        "REPLAY_ALL, true",
        "REPLAY_ALL, false"
    })
    void areTakenFirstByTheOwnerAndByTheNode(Act act, boolean ownerFirst) throws Exception {
        var seen = prepare(act);
        Supplier<Object> asked = () -> owned(act, seen);
        Supplier<Object> written = () -> {
            lanes.write(node, List.of(result()), List.of(end(act)), Duration.ofDays(5));
            return null;
        };
        var both = behindALock(ownerFirst ? asked : written, ownerFirst ? written : asked);
        for (var each : both) {
            each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertEquals(2, tries.get(), "one of them was undone");
        assertEquals(
                act == Act.DELETE ? 0 : 1,
                count("select count(*)::int as n from webhooks.attempt where endpoint = ?", endpoint));
        assertEquals(0, count("select count(*)::int as n from webhooks.lane where node = ?", node), "it was let go");
    }

    /** An endpoint that this node has, and that is asked of in its state. */
    private long prepare(Act act) {
        var organization = organizations
                .admit(Caller.system("test"), new NewOrganization("훅기술", null, Role.STARTUP, null, null))
                .id();
        owner = new Caller(Caller.Kind.CLIENT, UUID.randomUUID(), "test", organization, Set.of(Role.STARTUP), Set.of());
        event = UUID.randomUUID();
        return work.of(() -> {
            lanes.renew(node, Duration.ofHours(1));
            endpoint = webhooks.create(owner, new NewWebhook(URL, null, List.of(), List.of(), null))
                    .webhook()
                    .id();
            sql.update("update webhooks.lane set node = ? where endpoint = ?", node, endpoint);
            if (act != Act.VERIFY && act != Act.ENABLE) {
                sql.update(
                        "update webhooks.endpoint set state = 'ACTIVE', proven_at = created_at where id = ?", endpoint);
            }
            if (act == Act.ENABLE) {
                sql.update(
                        "update webhooks.endpoint set state = 'DISABLED', reason = 'OWNER', proven_at = created_at where id = ?",
                        endpoint);
            }
            var now = clock.instant();
            sql.update("""
                    insert into webhooks.delivery (endpoint, event, kind, txid, seq, type, subject, at, queued_at, state, due_at)
                    values (?, ?, 'EVENT', '0', 0, 'plant.grown', ?, ?, ?, 'WAITING', ?)""", endpoint, event, endpoint, now, now, now);
            return webhooks.webhook(owner, endpoint).version();
        });
    }

    private Object owned(Act act, long seen) {
        try {
            return switch (act) {
                case DELETE -> {
                    webhooks.delete(owner, endpoint, seen);
                    yield endpoint;
                }
                case CHANGE ->
                    webhooks.change(
                            owner, endpoint, new WebhookChange(URL + "/moved", null, List.of(), List.of()), seen);
                case DISABLE -> webhooks.disable(owner, endpoint, seen);
                case ENABLE -> webhooks.enable(owner, endpoint, seen);
                case ROTATE -> webhooks.rotate(owner, endpoint, new NewKey(null, 1), seen);
                case VERIFY -> webhooks.verify(owner, endpoint);
                case TEST -> webhooks.test(owner, endpoint);
                case REPLAY_ONE -> deliveries.replay(owner, endpoint, event);
                case REPLAY_ALL -> deliveries.replay(owner, endpoint, null, null);
            };
        } catch (Problem refused) {
            // what the node wrote first has made another endpoint of it
            return refused;
        }
    }

    private Result result() {
        return new Result(
                endpoint, event, 1, clock.instant(), 10, URL, 200, "", null, DeliveryState.DELIVERED, null, 1);
    }

    /** Whoever repeated a challenge is proven: of the endpoint itself something changes. */
    private End end(Act act) {
        return new End(endpoint, URL, 0, null, null, true, act == Act.VERIFY, false);
    }

    /** Begins one after the other while another one has the lane; answers when they may go on. */
    private List<Future<?>> behindALock(Supplier<Object> first, Supplier<Object> second) {
        return work.of(() -> {
            sql.first("select from webhooks.lane where endpoint = ? for update", row -> true, endpoint);
            int own = sql.first("select pg_backend_pid() as pid", row -> row.getInt("pid"))
                    .orElseThrow();
            var one = threads.submit(() -> once(first));
            untilBehind(own, 1);
            var other = threads.submit(() -> once(second));
            untilBehind(own, 2);
            return List.of(one, other);
        });
    }

    private Object once(Supplier<Object> each) {
        return work.of(() -> {
            tries.incrementAndGet();
            return each.get();
        });
    }

    private void untilBehind(int process, int many) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (count(BEHIND, process) < many) {
            assertTrue(System.nanoTime() < until, "nobody waits for the lane");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private int count(String query, Object parameter) {
        return sql.first(query, row -> row.getInt("n"), parameter).orElseThrow();
    }
}
