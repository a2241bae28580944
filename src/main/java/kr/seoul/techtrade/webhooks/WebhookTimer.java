package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Fills the queues and empties them, every second on every node; tells of keys that end, and forgets the log and ended keys. */
@ApplicationScoped
public class WebhookTimer implements Caretaker {
    @Inject
    private FanOut fanOut;

    @Inject
    private Dispatcher dispatcher;

    @Inject
    private Deliveries deliveries;

    @Inject
    private Keys keys;

    @Inject
    private KeyWarnings warnings;

    @Inject
    private UnitOfWork work;

    @Inject
    private Clock clock;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(1), "filling the queues of webhooks", this::follow);
        chores.every(Duration.ofSeconds(1), "sending webhooks", dispatcher::turn);
        chores.every(Duration.ofMinutes(1), "warning of keys that end", warnings::turn);
        chores.every(Duration.ofHours(1), "forgetting the log of webhooks", this::forget);
        chores.last("ending the lease of webhooks", dispatcher::stop);
    }

    private void follow() {
        boolean more;
        do {
            more = work.of(fanOut::follow);
        } while (more);
    }

    private void forget() {
        while (work.of(deliveries::forget) > 0) {
            // the next portion
        }
        work.of(() -> {
            keys.forget(clock.instant());
            return null;
        });
    }
}
