package kr.seoul.techtrade.index;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** A node is ready when its own index is; of one that all nodes share it only tells. */
@Readiness
@ApplicationScoped
public class IndexCheck implements HealthCheck {
    private final Indexer indexer;

    protected IndexCheck() {
        this(null);
    }

    @Inject
    public IndexCheck(Indexer indexer) {
        this.indexer = indexer;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("index")
                .status(indexer.isReady())
                .withData("reachable", indexer.isReachable())
                .withData("lagSeconds", indexer.lag().toSeconds())
                .build();
    }

    @Gauge(
            name = "index_lag",
            unit = "seconds",
            absolute = true,
            description = "How long ago this node's index last knew everything")
    public long lag() {
        return indexer.lag().toSeconds();
    }
}
