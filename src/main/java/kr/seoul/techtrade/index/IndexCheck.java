package kr.seoul.techtrade.index;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A node is ready when its own index is; of one that all nodes share it only tells.
 *
 * <p>Without a metric: whoever asks while the application is being deployed asks outside of it, and Payara's interceptor, which
 * registers the metrics of a bean when that is made, finds no application then (NullPointerException, 500).
 */
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
}
