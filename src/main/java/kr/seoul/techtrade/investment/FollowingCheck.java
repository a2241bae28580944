package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import kr.seoul.techtrade.kernel.SqlFailure;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says how many companies' investments could not be derived anew. Never down for it: another node could not either, and all else goes on. */
@Readiness
@ApplicationScoped
public class FollowingCheck implements HealthCheck {
    @Inject
    private Unfollowed unfollowed;

    @Override
    public HealthCheckResponse call() {
        try {
            var behind = unfollowed.behind();
            return HealthCheckResponse.named("investments")
                    .withData("unfollowed", behind.companies())
                    .withData("since", behind.since().map(Instant::toString).orElse(""))
                    .up()
                    .build();
        } catch (SqlFailure unreachable) {
            // which the check of the database says
            return HealthCheckResponse.named("investments").up().build();
        }
    }
}
