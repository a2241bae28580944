package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChoresTest {
    @Test
    void outliveWhateverEndsOneTurn() {
        for (var ended : List.of(new IllegalStateException(), new StackOverflowError(), new OutOfMemoryError())) {
            assertDoesNotThrow(() -> Chores.guarded("a test", () -> {
                if (ended instanceof Error error) {
                    throw error;
                }
                throw (Exception) ended;
            }));
        }
    }
}
