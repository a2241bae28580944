package kr.seoul.techtrade.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoProfileTest {
    @Test
    void endsTheStartInProduction() {
        var refused =
                assertThrows(IllegalStateException.class, () -> DemoProfile.isAskedFor(Optional.of("demo"), true));
        assertTrue(refused.getMessage().startsWith("profile demo in production"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"demo, false, true", "test, false, false", "test, true, false", ", true, false", ", false, false"})
    void loadsNothingUnlessItIsAskedFor(String profile, boolean production, boolean loads) {
        assertEquals(loads, DemoProfile.isAskedFor(Optional.ofNullable(profile), production));
    }
}
