package kr.seoul.techtrade.clocks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import kr.seoul.techtrade.kernel.SqlFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTest {
    @ParameterizedTest
    @CsvSource({
        "08006, OUTAGE",
        "57P01, OUTAGE",
        "53100, OUTAGE",
        "55P03, HELD",
        "40P01, HELD",
        "23505, FAULT",
        "57014, FAULT",
        "25P02, FAULT"
    })
    void isToldByTheCodeOfTheDatabase(String state, Trouble trouble) {
        var failed = new IllegalStateException(new SqlFailure(new SQLException("failed", state)));
        assertEquals(trouble, Trouble.of(failed));
    }

    @Test
    void isAFaultOfItsOwnWhenTheDatabaseSaysNothing() {
        assertEquals(Trouble.FAULT, Trouble.of(new IllegalStateException("broken")));
    }
}
