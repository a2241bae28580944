package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import kr.seoul.techtrade.kernel.SqlFailure;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says how many companies could not be derived anew. Never down for it: another node could not either, and all else goes on. */
@Readiness
@ApplicationScoped
public class UnderivedCheck implements HealthCheck {
    @Inject
    private Underived underived;

    @Override
    public HealthCheckResponse call() {
        try {
            var behind = underived.behind();
            return HealthCheckResponse.named("companies")
                    .withData("underived", behind.companies())
                    .withData("since", behind.since().map(Instant::toString).orElse(""))
                    .up()
                    .build();
        } catch (SqlFailure unreachable) {
            // which the check of the database says
            return HealthCheckResponse.named("companies").up().build();
        }
    }
}
