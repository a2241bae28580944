package kr.seoul.techtrade.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    @Test
    void takesMoreRounds() {
        assertEquals("600000", Passwords.strength(600_000, Optional.empty()).get("Pbkdf2PasswordHash.Iterations"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", "production"})
    void takesFewerInTestsOnly(String profile) {
        var named = Optional.of(profile).filter(name -> !name.isEmpty());
        assertEquals("210000", Passwords.strength(210_000, named).get("Pbkdf2PasswordHash.Iterations"));
        assertThrows(IllegalStateException.class, () -> Passwords.strength(209_999, named));
        assertEquals("1024", Passwords.strength(1024, Optional.of("test")).get("Pbkdf2PasswordHash.Iterations"));
    }
}
