package kr.seoul.techtrade.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
    private static final Charset KOREAN = Charset.forName("MS949");

    @ParameterizedTest
    @ValueSource(strings = {"홍길동", "홍 길동", "홍\u3000길 동", "홍\\uAE38동", "\\ud64d\\u0020\\uae38\\tㄷ", "홍\u00a0길동"})
    void isFoundHoweverItIsWritten(String written) {
        var name = new PersonName(written.endsWith("ㄷ") ? "홍길ㄷ" : "홍 길동");
        assertGone(name, written, StandardCharsets.UTF_8);
    }

    @Test
    void isFoundInTheEncodingsOfKoreanOffices() {
        assertGone(new PersonName("홍길동"), "홍 길동", KOREAN);
        assertGone(new PersonName("홍길동"), Normalizer.normalize("홍길동", Normalizer.Form.NFD), StandardCharsets.UTF_8);
    }

    @Test
    void isFoundInEitherCase() {
        assertGone(new PersonName("Kim Ha-neul"), "KIM HA-NEUL", StandardCharsets.UTF_8);
        assertGone(new PersonName("KIMHA-NEUL"), "kim ha-neul", StandardCharsets.UTF_8);
    }

    @Test
    void leavesOthersAlone() {
        var other = "홍길, 동백; 홍\n길동 (주)".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(other, new PersonName("홍길동").without(other));
        var dotted = "a+b".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(dotted, new PersonName("a.b").without(dotted));
    }

    @Test
    void isKnownAgainWhateverItsSpaces() {
        assertTrue(new PersonName("홍길동").isMeantBy("홍 길동"));
        assertTrue("본인 홍 길동의 요구".matches(".*" + new PersonName("홍길동").spaced() + ".*"));
        assertEquals("a\\s*\\.\\s*b", new PersonName("A. b").spaced());
    }

    private static void assertGone(PersonName name, String written, Charset charset) {
        var bytes = ("<" + written + ">").getBytes(charset);
        assertEquals("<>", new String(name.without(bytes), charset));
        assertTrue(
                Pattern.compile(name.hex())
                        .matcher(HexFormat.of().formatHex(bytes))
                        .find(),
                name.hex());
    }
}
