package kr.seoul.techtrade.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kr.seoul.techtrade.kernel.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class MisreadTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1,",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":1 // b\n}",
                "{\"a\":\"\\q\"}",
                "{a:1}",
                "\u0001"
            })
    void saysWhereAndWhatButNothingOfTheParser(String json) {
        var failure = assertThrows(JacksonException.class, () -> Json.MAPPER.readTree(json));
        var said = Misread.of(failure).getMessage();
        assertTrue(said.matches("line \\d+, column \\d+: .{5,}"), said);
        assertFalse(said.contains("`") || said.contains("Source") || said.contains("Feature"), said);
    }
}
