package kr.seoul.techtrade.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;

class IssuersTest {
    private static Issuers issuers(Map<String, String> settings) {
        return new Issuers(key -> Optional.ofNullable(settings.get(key)), Clock.systemUTC());
    }

    private static Map<String, String> two(String second) {
        var settings = new HashMap<String, String>();
        settings.put("techtrade.oidc.issuers", "city, gaon");
        settings.put("techtrade.oidc.city.issuer", "https://sso.example/city");
        settings.put("techtrade.oidc.city.client.id", "techtrade");
        settings.put("techtrade.oidc.city.label", "서울시");
        settings.put("techtrade.oidc.gaon.issuer", second);
        settings.put("techtrade.oidc.gaon.client.id", "techtrade");
        return settings;
    }

    @Test
    void areNoneByDefault() {
        var none = issuers(Map.of());
        assertEquals(List.of(), none.choices());
        assertTrue(none.isNone());
        var refused = assertThrows(Problem.class, () -> none.named("city"));
        assertEquals(OidcProblem.NO_SUCH_ISSUER, refused.type());
    }

    @Test
    void areOfferedInTheOrderOfTheSettings() {
        var both = issuers(two("https://sso.example/gaon"));
        assertEquals(List.of(new Issuers.Choice("city", "서울시"), new Issuers.Choice("gaon", "GAON")), both.choices());
        assertEquals(
                "gaon",
                both.at("https://sso.example/gaon").orElseThrow().issuer().name());
        assertTrue(both.at("https://sso.example/gaon/").isEmpty());
    }

    @Test
    void areAnIssuerEach() {
        var twice = two("https://sso.example/city");
        assertThrows(IllegalArgumentException.class, () -> issuers(twice));
        var half = new HashMap<>(two("https://sso.example/gaon"));
        half.remove("techtrade.oidc.gaon.client.id");
        assertThrows(IllegalArgumentException.class, () -> issuers(half));
    }
}
