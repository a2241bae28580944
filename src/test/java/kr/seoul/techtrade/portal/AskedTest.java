package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import kr.seoul.techtrade.mandates.Act;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {
    @Test
    void knowsWhatIsNamed() {
        assertEquals(Optional.of(Act.SIGN), Asked.of(asking("SIGN"), "act", Act.class));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "sign", "SIGN ", "1"})
    void takesNoOtherWord(String word) {
        assertEquals(Optional.empty(), Asked.of(asking(word), "act", Act.class));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-1", "12345", "1.5", "٣"})
    void takesNothingElseForANumber(String text) {
        assertNull(Asked.number(asking(text), "item"));
    }

    @Test
    void readsANumber() {
        assertEquals(9999, Asked.number(asking("9999"), "item"));
    }

    /** Whoever writes the request may tick a box twice. */
    @Test
    void takesEachTickedBoxOnce() {
        assertEquals(Set.of("a", "b"), Asked.ticked(asking("b", "a", "b"), "box"));
        assertEquals(Set.of(), Asked.ticked(asking(), "box"));
    }

    /** A request whose every parameter has these values. */
    private static HttpServletRequest asking(String... values) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                AskedTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getParameter" -> values[0];
                    case "getParameterValues" -> values.length == 0 ? null : values;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
