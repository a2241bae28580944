package kr.seoul.techtrade.showcase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import kr.seoul.techtrade.funding.ProgrammeJson;
import kr.seoul.techtrade.showcase.ProgrammesPage.Standing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgrammesPageTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @ParameterizedTest
    @CsvSource({
        ",,,,UNKNOWN",
        "2026-11-30,,,,ANNOUNCED",
        ",,2026-11-30,,ANNOUNCED",
        "2026-11-29,2026-11-29,2026-12-01,,OPEN",
        "2026-11-01,2026-11-28,2026-12-01,,CLOSED",
        "2026-11-01,2026-11-28,2026-11-29,2026-11-29,RUNNING",
        "2026-11-01,,,2026-11-28,OVER"
    })
    void standsOnADayByItsDates(
            LocalDate opens, LocalDate closes, LocalDate starts, LocalDate ends, Standing standing) {
        var programme = new ProgrammeJson(
                null, null, null, null, "육성", null, null, opens, closes, starts, ends, null, List.of(), List.of(), null,
                1);
        assertEquals(standing, Standing.of(programme, TODAY));
    }
}
