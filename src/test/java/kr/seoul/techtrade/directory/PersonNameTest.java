package kr.seoul.techtrade.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "김하나, 박두리|김하나|박두리",
                "김하나, 박두리|박두리|김하나",
                "박두리/대표이사 김 하나·이세리|김하나|박두리·이세리",
                "박두리，김하나(각자대표)|김하나|박두리",
                "공동대표 김하나; 공동대표 박두리|김하나|공동대표 박두리",
                "김하나 외 1명|김하나|1명",
                "Kim Ha-na and Park Duri|kim ha-na|Park Duri",
                "대표이사 김하나|김하나|''",
                "김 하나|김하나|''",
                "Hong, Gildong|hong,gildong|''",
            })
    void takesOneOfSeveralWhoRepresentACompany(String written, String name, String others) {
        assertTrue(new PersonName(name).isMeantBy(written));
        assertEquals(others, new PersonName(name).without(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"김하나라, 박두리", "박두리", "", ",", "외", "김하, 나"})
    void isNobodyElse(String written) {
        assertFalse(new PersonName("김하나").isMeantBy(written));
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
