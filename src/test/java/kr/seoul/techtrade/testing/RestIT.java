package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningServer.class)
class RestIT {
    @Test
    void reachesTheServerFromOutside() {
        var health = Rest.anonymous().get("/health/ready").expect(200);
        assertEquals("UP", health.json().get("status").asString());
    }

    @Test
    void isNotToldWhichServerAnswers() {
        var health = Rest.anonymous().get("/health/ready");
        assertNull(health.header("Server"));
        assertNull(health.header("X-Powered-By"));
    }
}
