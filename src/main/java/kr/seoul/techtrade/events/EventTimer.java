package kr.seoul.techtrade.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Outbox;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets streams go on every second, and forgets events after {@code techtrade.events.days}. */
@ApplicationScoped
public class EventTimer implements Caretaker {

    @Inject
    private EventStreams streams;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "techtrade.events.days", defaultValue = "30")
    private int days;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(1), "going on with streams", streams::turn);
        chores.every(Duration.ofHours(1), "forgetting events", this::forget);
    }

    void forget() {
        outbox.forget(clock.instant().minus(Duration.ofDays(days)));
    }
}
