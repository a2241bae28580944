package kr.seoul.techtrade.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class SilenceIT {
    private static final String SOURCE = "city-01";

    private final Wired wired = new Wired();
    private final Silence silence = new Silence(wired.sql, wired.outbox, wired.time);
    private final Outbox.Position start = wired.outbox.head();

    /** In times to which the clock of a server that looks on has not come. */
    @BeforeEach
    void later() {
        wired.time.pass(Duration.ofDays(3650));
    }

    @Test
    void tellsOnceThatASourceIsSilentAndOnceThatItIsHeardAgain() {
        wired.push(SOURCE, Wired.line("a", 1, "한빛배터리", ""));
        silence.watch();
        assertEquals(List.of(), told());

        wired.time.pass(Duration.ofHours(25));
        silence.watch();
        silence.watch();
        assertEquals(List.of(Silence.FELL_SILENT), told());

        wired.push(SOURCE, Wired.line("a", 2, "한빛이차전지", ""));
        silence.watch();
        silence.watch();
        assertEquals(List.of(Silence.FELL_SILENT, Silence.HEARD_AGAIN), told());
    }

    @Test
    void saysWhichAndSinceWhen() {
        wired.push("city-02", Wired.line("b", 1, "가람소재", ""));
        var heard = wired.time.instant().toString();
        wired.time.pass(Duration.ofDays(2));
        silence.watch();
        Database.settle();
        var data = wired.outbox.after(start, 100).stream()
                .filter(event -> event.type().equals(Silence.FELL_SILENT))
                .map(Outbox.Event::data)
                .toList();
        assertTrue(
                data.stream().anyMatch(json -> json.contains("\"city-02\"") && json.contains(heard)), data.toString());
    }

    private List<String> told() {
        Database.settle();
        return wired.outbox.after(start, 100).stream()
                .map(Outbox.Event::type)
                .filter(type -> type.startsWith("directory.source-"))
                .toList();
    }
}
