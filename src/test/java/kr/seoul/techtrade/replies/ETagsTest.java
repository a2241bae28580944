package kr.seoul.techtrade.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entity tags. */
class ETagsTest {
    @Test
    void readsAStrongTag() {
        assertEquals(42, ETags.required("\"42\""));
    }

    @Test
    void asksForATag() {
        assertEquals(
                HttpProblem.IF_MATCH_MISSING,
                assertThrows(Problem.class, () -> ETags.required(null)).type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "W/\"42\"", "*", "\"42\", \"43\"", "\"-1\"", "\"99999999999999999999\""})
    void refusesEveryOtherTag(String tag) {
        assertEquals(
                HttpProblem.IF_MATCH_MALFORMED,
                assertThrows(Problem.class, () -> ETags.required(tag)).type());
    }
}
