package kr.seoul.techtrade.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldTest {
    private static final String ID = "019aa5c0-2b7e-7c3d-9a51-0f6b2e9d4c13";
    private static final String OTHER = "019aa5c0-2b7e-7c3d-9a51-0f6b2e9d4c14";

    /** {@code $} and {@code %} stand for ids. */
    @ParameterizedTest
    @CsvSource({
        "deals/$, deals/$",
        "/deals/$/milestones/1/deliver, deals/$",
        "deals/$/clocks/hold, deals/$",
        "organizations/$, organizations/$",
        "organizations/$/clients/%, organizations/$/%",
        "organizations/$/four-eyes, organizations/$/four-eyes",
        "organizations/$/payout-account, organizations/$/payout-account",
        "sources/city-01/pull/run, sources/city-01/pull",
        "sources/city-01/mapping, sources/city-01/mapping",
        "bank/statements/%, bank/statements/%",
        "deals, deals"
    })
    void knowsTheThingByItsAddress(String path, String thing) {
        assertEquals(filled(thing), Told.thing(filled(path)));
        assertEquals(filled(thing), Told.thing(filled(path).replace("c0-2b", "C0-2B")));
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "123456789, 123456789", "3482913377, 3", "0000000001, 0", "12000000000, 12"})
    void readsTheVersionInFrontOfWhatWasSaid(String number, String version) {
        assertEquals(version, Told.version(number));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"1-a\"', true",
        "'\"0-a\", \"1-a\"', true",
        "'W/\"1-a\"', true",
        "*, true",
        "'\"1\"', false",
        "1-a, false",
        "'', false",
        ", false"
    })
    void knowsWhatTheCallerHas(String header, boolean has) {
        assertEquals(has, new Told("{}", "1-a").isNamedIn(header));
    }

    @Test
    void tellsWhatWasSaidByNineDigits() {
        var digits = Told.digits("{}");
        assertTrue(digits.matches("\\d{9}"), digits);
        assertEquals(digits, Told.digits("{}"));
        assertNotEquals(digits, Told.digits("{\"a\":1}"));
    }

    private static String filled(String path) {
        return path.replace("$", ID).replace("%", OTHER);
    }
}
