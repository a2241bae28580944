package kr.seoul.techtrade.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kr.seoul.techtrade.kernel.ClockProducer;

/**
 * The register of the demonstration. The last digit of a right's number says what becomes of every change: 9 is refused, 7 and 8
 * stay pending, all others are recorded on the day that somebody asks.
 */
final class SandboxRegistry implements Registry {
    private final Clock clock;

    SandboxRegistry(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<Answer> ask(List<Change> changes) {
        var today = LocalDate.ofInstant(clock.instant(), ClockProducer.SEOUL);
        return changes.stream().map(change -> answer(change, today)).toList();
    }

    private static Answer answer(Change change, LocalDate today) {
        var number = change.right().number();
        var reference = "SANDBOX " + number;
        return switch (number.charAt(number.length() - 1)) {
            case '9' -> new Answer(Standing.REFUSED, reference, today, "양도증의 인감이 다름");
            case '7', '8' -> Answer.PENDING;
            default -> new Answer(Standing.RECORDED, reference, today, null);
        };
    }
}
