package kr.seoul.techtrade.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageDaysTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @Test
    void isTheLastThirtyWhenNothingIsSaid() {
        assertEquals(new UsageDays(LocalDate.of(2026, 10, 31), TODAY), UsageDays.of(null, null, TODAY));
        assertEquals(
                new UsageDays(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 5, 3)),
                UsageDays.of("2026-02-01", "2026-05-03", TODAY));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30, , /to",
        "2026-02-01, 2026-05-04, /from",
        "yesterday, , /from",
        "2026-02-30, , /from",
        ", 29.11.2026, /to",
        ", '', /to"
    })
    void refusesWhatIsNoSpanOfDays(String from, String to, String pointer) {
        var refused = assertThrows(Problem.class, () -> UsageDays.of(from, to, TODAY));
        assertEquals(HttpProblem.INVALID_INPUT, refused.type());
        assertEquals(pointer, refused.violations().get(0).pointer());
    }
}
