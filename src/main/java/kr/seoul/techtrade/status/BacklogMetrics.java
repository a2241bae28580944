package kr.seoul.techtrade.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Backlog;
import kr.seoul.techtrade.kernel.Backlogged;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.SqlFailure;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/** What waits in each queue that the platform works off by itself, as metrics: of all nodes together, no number while nobody knows. */
@ApplicationScoped
public class BacklogMetrics implements Caretaker {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Metadata WAITING = Metadata.builder()
            .withName("backlog")
            .withUnit(MetricUnits.NONE)
            .withDescription("How much waits in a queue that should have been worked off")
            .build();
    private static final Metadata AGE = Metadata.builder()
            .withName("backlog_age")
            .withUnit(MetricUnits.SECONDS)
            .withDescription("Since when the oldest of it waits")
            .build();

    private final Instance<Backlogged> queues;
    private final MetricRegistry metrics;
    private final Clock clock;
    private volatile Map<String, Backlog> known = Map.of();

    protected BacklogMetrics() {
        this(null, null, null);
    }

    @Inject
    public BacklogMetrics(Instance<Backlogged> queues, MetricRegistry metrics, Clock clock) {
        this.queues = queues;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void undertake(Chores chores) {
        chores.every(PAUSE, "counting what waits", this::look);
    }

    private void look() {
        try {
            known = queues.stream()
                    .map(Backlogged::backlog)
                    .collect(Collectors.toMap(Backlog::of, Function.identity()));
        } catch (SqlFailure unreachable) {
            known = Map.of();
            throw unreachable;
        }
        for (var queue : known.keySet()) {
            var of = new Tag("of", queue);
            metrics.gauge(WAITING, () -> now(queue, Backlog::waiting), of);
            metrics.gauge(AGE, () -> now(queue, this::age), of);
        }
    }

    private Number now(String queue, Function<Backlog, Number> what) {
        var backlog = known.get(queue);
        return backlog == null ? Double.NaN : what.apply(backlog);
    }

    private long age(Backlog of) {
        return of.oldest() == null
                ? 0
                : Math.max(0, Duration.between(of.oldest(), clock.instant()).toSeconds());
    }
}
