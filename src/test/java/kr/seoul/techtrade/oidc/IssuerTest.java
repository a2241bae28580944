package kr.seoul.techtrade.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Right;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private static Issuer issuer(Map<String, String> more) {
        var settings = new HashMap<>(Map.of("issuer", "https://sso.example/realms/a", "client.id", "techtrade"));
        settings.putAll(more);
        return Issuer.of(
                "city", key -> Optional.ofNullable(settings.get(key.substring("techtrade.oidc.city.".length()))));
    }

    @Test
    void knowsWhatGroupsMayDoAndAddsThemUp() {
        var issuer = issuer(Map.of(
                "groups", "a=%s:DEALER; cn=b,ou=x=%s:ADMINISTRATOR+DEALER;a=%s:;c=%s".formatted(ONE, ONE, TWO, TWO)));
        assertEquals(Map.of(ONE, Set.of(Right.DEALER), TWO, Set.of()), issuer.places(List.of("a", "unknown")));
        assertEquals(
                Set.of(Right.DEALER, Right.ADMINISTRATOR),
                issuer.places(List.of("a", "cn=b,ou=x")).get(ONE));
        assertEquals(Map.of(TWO, Set.of()), issuer.places(List.of("c")));
        assertEquals(Map.of(), issuer.places(List.of()));
    }

    @Test
    void vouchesForTheDomainsThatItIsAskedAbout() {
        assertTrue(issuer(Map.of()).vouchesFor("a@anywhere.example"));
        var some = issuer(Map.of("email.domains", "City.example; hub.city.example"));
        assertTrue(some.vouchesFor("a@city.example") && some.vouchesFor("a@HUB.city.example"));
        for (var other : List.of(
                "a@other.example",
                "a@sub.hub.city.example",
                "a@citycity.example",
                "a@example",
                "city.example@evil.example")) {
            assertFalse(some.vouchesFor(other), other);
        }
        for (var bad : List.of("@city.example", "*.example", "example", "a b.example", "-.example")) {
            assertThrows(IllegalArgumentException.class, () -> issuer(Map.of("email.domains", bad)), bad);
        }
    }

    @Test
    void opensNoApiUnlessAnAudienceIsNamed() {
        assertTrue(issuer(Map.of("api.scopes", "a=deals.read")).api().isEmpty());
        var api = issuer(Map.of(
                        "api.audience",
                        "us",
                        "api.scopes",
                        "a=deals.read+deals.write",
                        "api.organizations",
                        "x=" + ONE))
                .api()
                .orElseThrow();
        assertEquals(Map.of("a", Set.of("deals.read", "deals.write")), api.scopes());
        assertEquals(Map.of("x", ONE), api.organizations());
    }

    @ParameterizedTest
    @CsvSource({
        "https://sso.example/token, true",
        "https://sso.example:444/token, false",
        "http://sso.example/token, false",
        "https://keys.example/token, true",
        "https://keys.example:8443/token, false",
        "https://evil.example/token, false",
        "http://169.254.169.254/token, false"
    })
    void isAskedAtItsOwnHostsOnly(URI endpoint, boolean own) {
        assertEquals(own, issuer(Map.of("hosts", "keys.example")).owns(endpoint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sso.example",
                "ftp://sso.example",
                "https://",
                "sso.example",
                "https://a@sso.example",
                "https://sso.example?a=b",
                "http://127.0.0.1.evil.example"
            })
    void isReachedByHttps(String address) {
        assertThrows(IllegalArgumentException.class, () -> issuer(Map.of("issuer", address)));
    }

    @ParameterizedTest
    @CsvSource({
        "groups, a",
        "groups, a=b",
        "groups, a=00000000-0000-0000-0000-000000000001:SIGNER",
        "groups, =00000000-0000-0000-0000-000000000001:DEALER"
    })
    void saysWhatCannotBeMeant(String key, String value) {
        assertThrows(IllegalArgumentException.class, () -> issuer(Map.of(key, value)));
    }

    @Test
    void knowsOurScopesOnly() {
        var settings = Map.of("api.audience", "us", "api.scopes", "a=deals.steal");
        assertThrows(IllegalArgumentException.class, () -> issuer(settings));
        assertThrows(IllegalArgumentException.class, () -> Issuer.of("a-b", key -> Optional.of("a")));
        assertThrows(IllegalArgumentException.class, () -> Issuer.of("city", key -> Optional.empty()));
    }

    @Test
    void neverShowsItsSecret() {
        assertFalse(issuer(Map.of("client.secret", "very-secret")).toString().contains("very-secret"));
        assertFalse(new FlowSecret("very-secret").toString().contains("very-secret"));
    }
}
