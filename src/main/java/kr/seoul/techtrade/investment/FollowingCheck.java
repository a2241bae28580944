package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says whose investments could not follow their company. Never down for it: another node could not either, and all else goes on. */
@Readiness
@ApplicationScoped
public class FollowingCheck implements HealthCheck {
    @Inject
    private Following following;

    @Override
    public HealthCheckResponse call() {
        var behind = following.behind();
        return HealthCheckResponse.named("investments")
                .withData("unfollowed", behind.companies())
                .withData("since", behind.since().map(Instant::toString).orElse(""))
                .up()
                .build();
    }
}
