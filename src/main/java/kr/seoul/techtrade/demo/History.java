package kr.seoul.techtrade.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.PriorityQueue;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;

/**
 * Lets the city's deals happen, everything in the order of its time, with every clock of the platform at that time. What would
 * lie after now never happens: that is for visitors.
 */
final class History {
    /** After it the bank rests, so that something is left to be told to visitors. */
    static final Duration BANK_RESTS = Duration.ofHours(24);

    private static final LocalTime BANK_HOUR = LocalTime.of(17, 0);
    private static final Duration STRANGER = Duration.ofDays(90);

    private final Platform platform;
    private final SandboxBank bank;
    private final Caller expert;
    private final Instant now;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::order));
    private int order;

    History(Platform platform, SandboxBank bank, Caller expert, Instant now) {
        this.platform = platform;
        this.bank = bank;
        this.expert = expert;
        this.now = now;
    }

    private record Task(Instant at, int order, Runnable what) {}

    SandboxBank bank() {
        return bank;
    }

    /** Who sits on every panel of the city. */
    Caller expert() {
        return expert;
    }

    Platform platform() {
        return platform;
    }

    /** So long before now. */
    Instant ago(Duration before) {
        return now.minus(before);
    }

    void at(Instant at, Runnable what) {
        if (at.isBefore(now)) {
            tasks.add(new Task(at, order++, what));
        }
    }

    void in(Duration after, Runnable what) {
        at(platform.clock.instant().plus(after), what);
    }

    /** Until now; the bank's last statement is of the day before. */
    void run() {
        openBank();
        at(ago(STRANGER), () -> bank.depositOfAStranger(Money.of(3_300_000, "KRW")));
        at(ago(BANK_RESTS.minusHours(1)), bank::state);
        while (!tasks.isEmpty()) {
            var task = tasks.remove();
            platform.goTo(task.at());
            try {
                task.what().run();
                platform.endOfUseCase();
            } catch (RuntimeException refused) {
                throw new IllegalStateException(
                        "the demo city's past of %s: %s".formatted(task.at(), refused), refused);
            }
        }
    }

    private void openBank() {
        var last = ago(BANK_RESTS);
        var day = ago(City.AGE).atZone(ClockProducer.SEOUL).toLocalDate();
        for (; ; day = day.plusDays(1)) {
            var at = day.atTime(BANK_HOUR).atZone(ClockProducer.SEOUL).toInstant();
            if (at.isAfter(last)) {
                return;
            }
            if (SandboxBank.worksOn(day)) {
                at(at, bank::run);
            }
        }
    }
}
