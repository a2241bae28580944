package kr.seoul.techtrade.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kr.seoul.techtrade.kernel.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

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

    private record Nest(String name, Nest nest) {}

    /** Into a record as into a patch, which may hold anything. */
    @ParameterizedTest
    @ValueSource(classes = {Nest.class, JsonNode.class})
    void saysThatItIsTooDeep(Class<?> into) {
        var deep = "{\"nest\":".repeat(40);
        var failure = assertThrows(JacksonException.class, () -> Json.read(deep, into));
        var said = Misread.of(failure).getMessage();
        assertTrue(
                said.contains("is more than is read: Document nesting depth (33) exceeds the maximum allowed (32"),
                said);
    }

    @Test
    void saysThatATextIsTooLong() {
        var longer = "{\"name\":\"" + "x".repeat(Json.STRING_MAX + 1) + "\"}";
        var failure = assertThrows(JacksonException.class, () -> Json.read(longer, Nest.class));
        var problem = Misread.of(failure);
        assertEquals("/name", problem.violations().get(0).pointer());
        assertTrue(problem.getMessage().contains("is more than is read: String"), problem.getMessage());
    }
}
