package kr.seoul.techtrade.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import kr.seoul.techtrade.testing.Authenticator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
    /** Of the RFCs. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final Instant AT = Instant.ofEpochSecond(1_111_111_111);
    private static final long STEP = 37_037_037;

    /** RFC 4226 appendix D. */
    @ParameterizedTest
    @CsvSource({
        "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
        "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
    })
    void countsAsTheStandardDoes(long step, String code) {
        assertEquals(code, Totp.code(SECRET, step));
    }

    /** RFC 6238 appendix B, of which authenticator apps show the last six digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void tellsTheTimeAsTheStandardDoes(long second, String code) {
        assertEquals(code, Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second))));
    }

    @Test
    void takesOneStepBeforeAndAfterAndNoFurther() {
        assertEquals(STEP, Totp.step(AT));
        for (long step = STEP - 3; step <= STEP + 3; step++) {
            boolean near = Math.abs(step - STEP) <= 1;
            var expected = near ? OptionalLong.of(step) : OptionalLong.empty();
            assertEquals(expected, Totp.taken(SECRET, Totp.code(SECRET, step), AT, 0), "step " + (step - STEP));
        }
    }

    @Test
    void takesNoStepAgainAndNoneBefore() {
        var code = Totp.code(SECRET, STEP);
        assertEquals(OptionalLong.of(STEP), Totp.taken(SECRET, code, AT, STEP - 1));
        assertTrue(Totp.taken(SECRET, code, AT, STEP).isEmpty());
        assertTrue(Totp.taken(SECRET, Totp.code(SECRET, STEP - 1), AT, STEP).isEmpty());
        assertEquals(OptionalLong.of(STEP + 1), Totp.taken(SECRET, Totp.code(SECRET, STEP + 1), AT, STEP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12345a", "١٢٣٤٥٦", "12 345", "-12345"})
    void takesSixDigitsForACode(String typed) {
        assertFalse(Totp.isCode(typed));
        assertTrue(Totp.taken(SECRET, typed, AT, 0).isEmpty());
    }

    @Test
    void isWrittenAsAppsReadIt() {
        var text = Base32.encode(SECRET);
        assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", text);
        var enrolment = Enrolment.of(SECRET, "kim+1@mail.example");
        assertEquals(
                "otpauth://totp/Tech%20Trade-On:kim%2B1%40mail.example?secret=" + text
                        + "&issuer=Tech%20Trade-On&algorithm=SHA1&digits=6&period=30",
                enrolment.address());
        assertEquals("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", enrolment.spaced());
        assertTrue(enrolment.path().startsWith("M4,4h1v1h-1z"), "the first finder pattern, behind the quiet zone");
        assertTrue(enrolment.width() > 40);
        assertFalse(enrolment.toString().contains(text));
        assertEquals(6, Authenticator.code(text).length());
    }

    @ParameterizedTest
    @CsvSource({
        "ABCD-EFGH-IJKL-MN23, true", "abcdefghijklmn23, true", "abcd efgh ijkl mn23, true",
        "ABCD-EFGH-IJKL-MN2, false", "ABCD-EFGH-IJKL-MN18, false", "123456, false"
    })
    void tellsRecoveryCodesApart(String typed, boolean expected) {
        assertEquals(expected, RecoveryCodes.isCode(typed));
    }
}
