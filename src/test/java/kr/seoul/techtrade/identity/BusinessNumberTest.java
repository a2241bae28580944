package kr.seoul.techtrade.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessNumberTest {
    @Test
    void takesTheExampleOfTheTaxService() {
        assertTrue(BusinessNumber.valid(BusinessNumber.normalized("123-45-67891")));
        assertEquals(1, BusinessNumber.checkDigit("123456789"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890", "123456789", "12345678911", "", "abcdefghij", "１２３４５６７８９１"})
    void refusesWhatIsNone(String number) {
        assertFalse(BusinessNumber.valid(number));
    }

    @Test
    void noticesEverySingleWrongDigit() {
        var right = "1234567891";
        for (int place = 0; place < right.length(); place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                var changed = right.substring(0, place) + digit + right.substring(place + 1);
                assertEquals(changed.equals(right), BusinessNumber.valid(changed), changed);
            }
        }
    }

    @Test
    void namesTheFieldOfAnOrganisationToAdmit() {
        var refusal = assertThrows(
                Problem.class, () -> new NewOrganization("서울전지", null, Role.STARTUP, "123-45-67890", null));
        assertEquals(IdentityProblem.INVALID_BUSINESS_NUMBER, refusal.type());
        assertEquals("/businessNumber", refusal.violations().get(0).pointer());
    }
}
