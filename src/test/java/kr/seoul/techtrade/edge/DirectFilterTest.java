package kr.seoul.techtrade.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectFilterTest {
    @ParameterizedTest
    @CsvSource({
        ", true",
        "*/*, true",
        "application/json, true",
        "'text/html, image/gif, image/jpeg, */*; q=0.2', true",
        "'text/html,application/json ; q=.5', true",
        "'application/json;q=1.000,*/*;q=0.001', true",
        "application/*, false",
        "text/html, false",
        "'', false",
        "application/json-patch+json, false",
        "application/problem+json, false",
        "application/json;q=0, false",
        "application/json;Q=0, false",
        "'*/*, application/json;q=0.000', false",
        "application/json;q=abc, false",
        "application/json;charset=utf-8, false",
        "'application/json,', false",
        "json, false"
    })
    void weighsOnlyWhatIsPlain(String accept, boolean takes) {
        assertEquals(takes, DirectFilter.takesJson(accept));
    }

    @Test
    void needsNoDeeperStackForMore() {
        assertTrue(DirectFilter.takesJson("a/a;q=1,".repeat(50_000) + "*/*"));
        assertFalse(DirectFilter.takesJson("a/a;q=1,".repeat(50_000)));
    }
}
