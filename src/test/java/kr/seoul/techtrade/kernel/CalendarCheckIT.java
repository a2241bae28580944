package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.StreamSupport;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningServer.class)
class CalendarCheckIT {
    @Test
    void saysUntilWhenHolidaysAreKnown() {
        var checks = Rest.anonymous().get("/health/ready").expect(200).json().get("checks");
        var check = StreamSupport.stream(checks.spliterator(), false)
                .filter(one -> one.get("name").asString().equals("business-days"))
                .findFirst()
                .orElseThrow();
        assertEquals("UP", check.get("status").asString());
        assertEquals(
                BusinessDays.KOREA.knownUntil().toString(),
                check.at("/data/knownUntil").asString());
    }
}
