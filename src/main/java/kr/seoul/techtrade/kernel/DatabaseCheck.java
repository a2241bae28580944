package kr.seoul.techtrade.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that the application's own role reaches the migrated database through the pool. */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {
    @Inject
    private Sql sql;

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("database");
        try {
            sql.first("select 1 from kernel.reader limit 1", row -> true);
            return health.up().build();
        } catch (SqlFailure unreachable) {
            return health.down().withData("sqlstate", unreachable.state()).build();
        }
    }
}
