package kr.seoul.techtrade.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Pace;
import kr.seoul.techtrade.kernel.Tally;
import kr.seoul.techtrade.webhooks.Webhooks;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes on each node what was counted there, every minute and before it ends, in one statement each; a node that is killed loses at most a minute. */
@ApplicationScoped
public class UsageKeeper implements Caretaker {
    private static final List<String> REQUESTS =
            Stream.of(UsageKind.values()).map(Enum::name).toList();

    /** How often each node writes, and so what a killed one loses at most. */
    @Inject
    @ConfigProperty(name = "techtrade.usage.seconds", defaultValue = "60")
    private int seconds;

    @Inject
    private Tally tally;

    @Inject
    private Usage usage;

    @Inject
    private Pace pace;

    @Inject
    private Paces paces;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(seconds), "writing what was counted", this::flush);
        chores.every(Duration.ofHours(12), "forgetting old counts", this::forget);
        chores.last("writing what was counted", this::flush);
    }

    void flush() {
        flush(REQUESTS, usage::addRequests);
        flush(List.of(Webhooks.CALL), usage::addDeliveries);
        var taken = pace.take();
        try {
            paces.add(taken);
        } catch (RuntimeException failed) {
            pace.giveBack(taken);
            throw failed;
        }
    }

    private void forget() {
        usage.forget();
        paces.forget();
    }

    private void flush(List<String> kinds, Consumer<List<Tally.Count>> write) {
        var taken = tally.take(kinds);
        try {
            write.accept(taken);
        } catch (RuntimeException failed) {
            tally.giveBack(taken);
            throw failed;
        }
    }
}
