package kr.seoul.techtrade.docs;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Without a program: skipped with the reason at home, a failure in CI. */
class ToolTest {
    @Test
    void skipsWithAReasonWhereThereIsNone() {
        var skipped = assertThrows(TestAbortedException.class, () -> Tool.named("no-such-program", "/", false));
        assertTrue(skipped.getMessage().contains("No no-such-program"), skipped.getMessage());
    }

    @Test
    void failsInCi() {
        assertThrows(AssertionError.class, () -> Tool.named("no-such-program", "/", true));
    }
}
