package kr.seoul.techtrade.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import kr.seoul.techtrade.index.Indexer;
import kr.seoul.techtrade.kernel.Backlog;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.SqlFailure;
import kr.seoul.techtrade.ledger.Incidents;
import kr.seoul.techtrade.status.StatusJson.Check;
import kr.seoul.techtrade.status.StatusJson.RateClassJson;
import kr.seoul.techtrade.status.StatusJson.Span;
import kr.seoul.techtrade.status.StatusJson.State;
import kr.seoul.techtrade.usage.Paces;
import kr.seoul.techtrade.usage.UsageKind;
import kr.seoul.techtrade.webhooks.FanOut;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Looks at most every few seconds, however many ask, and answers also when the database does not. */
@ApplicationScoped
public class ServiceStatus {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final int FAILED_PERCENT_MAX = 1;
    private static final int HALF = 50;
    private static final int MOST = 95;

    private final Instance<HealthCheck> checks;
    private final Indexer indexer;
    private final Outbox outbox;
    private final FanOut fanOut;
    private final Paces paces;
    private final Incidents incidents;
    private final Clock clock;
    private final Lock looking = new ReentrantLock();
    private volatile StatusJson last;

    protected ServiceStatus() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public ServiceStatus(
            @Readiness Instance<HealthCheck> checks,
            Indexer indexer,
            Outbox outbox,
            FanOut fanOut,
            Paces paces,
            Incidents incidents,
            Clock clock) {
        this.checks = checks;
        this.indexer = indexer;
        this.outbox = outbox;
        this.fanOut = fanOut;
        this.paces = paces;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** One looks; who asks meanwhile hears what was known before, and waits only for the first look of all. */
    public StatusJson now() {
        if (last == null) {
            looking.lock();
        } else if (isFresh() || !looking.tryLock()) {
            return last;
        }
        try {
            if (last == null || !isFresh()) {
                last = look(clock.instant());
            }
            return last;
        } finally {
            looking.unlock();
        }
    }

    private boolean isFresh() {
        return Duration.between(last.at(), clock.instant()).abs().compareTo(FRESH) <= 0;
    }

    private StatusJson look(Instant at) {
        var checked = checks.stream()
                .map(HealthCheck::call)
                .map(answer -> new Check(answer.getName(), answer.getStatus() == HealthCheckResponse.Status.UP))
                .sorted(Comparator.comparing(Check::name))
                .toList();
        try {
            return look(at, checked);
        } catch (SqlFailure unreachable) {
            var nothing = new StatusJson.Backlog(0, 0);
            var lag = indexer.lag().toSeconds();
            return new StatusJson(at, State.DOWN, checked, lag, 0, nothing, nothing, List.of(), List.of());
        }
    }

    private StatusJson look(Instant at, List<Check> checked) {
        var behind = backlog(outbox.backlog(), at);
        var unqueued = backlog(fanOut.backlog(), at);
        var untold = outbox.untoldSince().map(since -> seconds(since, at)).orElse(0L);
        var found = indexer.lag().toSeconds();
        var day = paces.since(Duration.ofDays(1));
        boolean late = Stream.of(behind.seconds(), unqueued.seconds(), untold, found)
                .anyMatch(seconds -> seconds > LATE.toSeconds());
        boolean ready = checked.stream().allMatch(Check::up);
        return new StatusJson(
                at,
                !ready ? State.DOWN : late || fails(day) ? State.DEGRADED : State.OPERATIONAL,
                checked,
                found,
                untold,
                behind,
                unqueued,
                classes(day, paces.since(Duration.ofDays(30))),
                incidents.open().stream()
                        .map(each -> new StatusJson.Incident(each.kind(), each.raisedAt(), each.acknowledgedAt()))
                        .toList());
    }

    private static boolean fails(Map<UsageKind, Paces.Total> day) {
        long all = day.values().stream().mapToLong(Paces.Total::requests).sum();
        long failed = day.values().stream().mapToLong(Paces.Total::failed).sum();
        return failed * 100 > all * FAILED_PERCENT_MAX;
    }

    private static List<RateClassJson> classes(Map<UsageKind, Paces.Total> day, Map<UsageKind, Paces.Total> month) {
        return Stream.of(UsageKind.values())
                .map(kind -> new RateClassJson(kind, span(day.get(kind)), span(month.get(kind))))
                .toList();
    }

    private static Span span(Paces.Total total) {
        return new Span(total.requests(), total.failed(), total.within(HALF), total.within(MOST));
    }

    private static StatusJson.Backlog backlog(Backlog of, Instant at) {
        return new StatusJson.Backlog(of.waiting(), of.oldest() == null ? 0 : seconds(of.oldest(), at));
    }

    private static long seconds(Instant since, Instant at) {
        return Math.max(0, Duration.between(since, at).toSeconds());
    }
}
