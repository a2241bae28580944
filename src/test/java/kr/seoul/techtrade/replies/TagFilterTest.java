package kr.seoul.techtrade.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagFilterTest {
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
        assertEquals(filled(thing), TagFilter.thing(filled(path)));
        assertEquals(filled(thing), TagFilter.thing(filled(path).replace("c0-2b", "C0-2B")));
    }

    private static String filled(String path) {
        return path.replace("$", ID).replace("%", OTHER);
    }
}
