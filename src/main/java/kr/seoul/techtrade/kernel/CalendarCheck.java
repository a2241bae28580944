package kr.seoul.techtrade.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says until when holidays are known. Never down for it: a deadline then ends a day too early, which is no reason to stop. */
@Readiness
@ApplicationScoped
public class CalendarCheck implements HealthCheck {
    private static final System.Logger LOG = System.getLogger(CalendarCheck.class.getName());

    private final Clock clock;

    protected CalendarCheck() {
        this(null);
    }

    @Inject
    public CalendarCheck(Clock clock) {
        this.clock = clock;
    }

    void warn(@Observes @Initialized(ApplicationScoped.class) Object start) {
        if (endsWithinAYear()) {
            LOG.log(
                    Level.WARNING,
                    "public holidays are known until {0} only: add the next years to calendar/holidays-kr.csv",
                    BusinessDays.KOREA.knownUntil());
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("business-days")
                .withData("knownUntil", BusinessDays.KOREA.knownUntil().toString())
                .withData("endsWithinAYear", endsWithinAYear())
                .up()
                .build();
    }

    private boolean endsWithinAYear() {
        return BusinessDays.KOREA
                .knownUntil()
                .isBefore(LocalDate.now(clock.withZone(ClockProducer.SEOUL)).plusYears(1));
    }
}
