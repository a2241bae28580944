package kr.seoul.techtrade.originals;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.directory.PersonName;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class OriginalsIT {
    private static final String SOURCE = "city-01";
    private static final String KIM = "\"representative\":\"김 하늘\"";

    private Wired wired;

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
    }

    @Test
    void takesAPersonOutOfLinesOfTheCompanyAndOfThoseNobodyKnows() {
        var id = wired.push(
                        SOURCE,
                        line("a", 1, "가", KIM),
                        line("b", 1, "나", KIM),
                        line("c", 1, "", "\"representative\":\"김하늘\""),
                        "김\\uD558늘",
                        line("a", 2, "가나", ""))
                .id();
        var other = wired.push("city-02", line("a", 1, "가", KIM)).id();
        var name = new PersonName("김하늘");
        assertEquals(3, wired.transaction(() -> wired.originals.erase(Map.of(SOURCE, Set.of("a")), name)));
        assertEquals(
                List.of(
                        line("a", 1, "가", "\"representative\":\"\""),
                        line("b", 1, "나", KIM),
                        line("c", 1, "", "\"representative\":\"\""),
                        "",
                        line("a", 2, "가나", "")),
                List.of(text(id, 1), text(id, 2), text(id, 3), text(id, 4), text(id, 5)));
        assertEquals(line("a", 1, "가", KIM), text(other, 1));
        assertEquals(0, wired.transaction(() -> wired.originals.erase(Map.of(SOURCE, Set.of("a")), name)));
    }

    @Test
    void forgetsAfterFiveYears() {
        var id = wired.push(SOURCE, line("a", 1, "가", "")).id();
        wired.time.pass(Duration.ofDays(5 * 365));
        wired.originals.forget();
        assertEquals(line("a", 1, "가", ""), text(id, 1));
        wired.time.pass(Duration.ofDays(2));
        wired.originals.forget();
        var gone = assertThrows(Problem.class, () -> text(id, 1));
        assertEquals(OriginalsProblem.NOT_KEPT, gone.type());
        assertEquals(
                OriginalsProblem.NOT_KEPT,
                assertThrows(Problem.class, () -> wired.originals.whole(OPERATOR, id))
                        .type());
    }

    private String text(UUID id, long line) {
        return wired.originals.line(OPERATOR, id, line).text();
    }
}
