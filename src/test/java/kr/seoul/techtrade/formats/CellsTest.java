package kr.seoul.techtrade.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
    @ParameterizedTest
    @CsvSource({
        "2024-03-05, 2024-03-05",
        "2024.3.5, 2024-03-05",
        "2024년 3월 5일, 2024-03-05",
        "20240305, 2024-03-05",
        "2024.03, 2024-03",
        "2024년 3월, 2024-03",
        "2024Q2, 2024-Q2",
        "2024 2분기, 2024-Q2",
        "2024년, 2024",
        "2024, 2024",
        "지난달, 지난달"
    })
    void readsDays(String written, String read) {
        assertEquals(read, Cells.period(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3,000,000,000|3000000000",
                "₩1 000|1000",
                "30억|3000000000",
                "1.5억원|150000000",
                "5천만|50000000",
                "2조|2000000000000",
                "0.5|0.5",
                "약 3억|약 3억",
                "-5|-5"
            })
    void readsAmounts(String written, String read) {
        assertEquals(read, Cells.amount(written).map(CellsTest::major).orElse(written));
    }

    @Test
    void takesNoAmountOfMoreDigitsThanMoneyHas() {
        assertTrue(Cells.amount("9".repeat(19)).isPresent());
        assertTrue(Cells.amount("9".repeat(20)).isEmpty());
        assertTrue(Cells.amount("1." + "9".repeat(31)).isEmpty());
        assertTrue(Cells.amount("9".repeat(600_000) + "억").isEmpty());
    }

    private static String major(Cells.Amount amount) {
        return amount.in(amount.unit() == null ? 0 : amount.unit().zeros());
    }

    @ParameterizedTest
    @CsvSource({
        "seed, SEED",
        "시드투자, SEED",
        "Pre-A, PRE_A",
        "프리 A, PRE_A",
        "Series B, SERIES_B",
        "시리즈E, LATER",
        "Pre-IPO, PRE_IPO",
        "전환사채, CONVERTIBLE",
        "UNKNOWN, UNKNOWN",
        "대박, 대박"
    })
    void readsStages(String written, String read) {
        assertEquals(read, Cells.stage(written));
    }

    @ParameterizedTest
    @CsvSource({"예, true", "리드, true", "y, true", "O, true", "아니오, false", "n, false", "-, false", "아마, 아마"})
    void readsYesAndNo(String written, String read) {
        assertEquals(read, Cells.flag(written).toString());
    }

    @ParameterizedTest
    @CsvSource({"2021, 2021", "2021년, 2021", "2021-03-02, 2021", "2021. 3, 2021", "2021년 3월, 2021", "작년, 작년", "21, 21"})
    void readsYears(String written, String read) {
        assertEquals(read, Cells.year(written).toString());
        assertEquals(read.length() == 4, Cells.year(written) instanceof Integer);
    }
}
