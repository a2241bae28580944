package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void readsTheLanguageFromTheFirstStep() {
        assertEquals(new Address(Optional.of(Locale.ENGLISH), "/market/search"), Address.of("/en/market/search"));
        assertEquals(new Address(Optional.of(Locale.KOREAN), Address.HOME), Address.of("/ko"));
        assertEquals(new Address(Optional.of(Locale.KOREAN), Address.HOME), Address.of("/ko/"));
    }

    @Test
    void leavesTheLanguageOpenWithoutIt() {
        assertEquals(new Address(Optional.empty(), "/market/search"), Address.of("/market/search"));
        assertEquals(new Address(Optional.empty(), "/korea"), Address.of("/korea"));
        assertEquals(new Address(Optional.empty(), Address.HOME), Address.of("/"));
    }

    @Test
    void writesHomeWithoutItsName() {
        assertEquals("/en/", Address.path(Locale.ENGLISH, Address.HOME));
        assertEquals("/ko/deal/deals", Address.path(Locale.KOREAN, "/deal/deals"));
    }
}
