package kr.seoul.techtrade.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the platform believes about where a request comes from. */
class ProxiesTest {
    private static final String PROXY = "10.1.2.3";
    private static final String VISITOR = "198.51.100.7";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 198.51.100.7                        | 203.0.113.9", // the peer is no proxy of ours
                "10.1.2.3    | 198.51.100.7                        | 198.51.100.7",
                "10.1.2.3    | 192.0.2.66, 198.51.100.7            | 198.51.100.7", // the visitor's own claim is
                // further left
                "10.1.2.3    | 10.9.9.9, 198.51.100.7, 10.4.4.4    | 198.51.100.7", // through a second proxy
                "10.1.2.3    | 198.51.100.7:51234                  | 198.51.100.7",
                "10.1.2.3    | '[2001:db8::7]:443'                 | 2001:db8:0:0:0:0:0:7",
                "10.1.2.3    | 2001:db8::7                         | 2001:db8:0:0:0:0:0:7",
                "10.1.2.3    | 192.0.2.66, unknown                 | 10.1.2.3", // the proxy does not know: itself is
                // all we know
                "10.1.2.3    | 192.0.2.66, evil.example            | 10.1.2.3",
                "10.1.2.3    | 10.5.5.5                            | 10.5.5.5", // a proxy that calls by itself
                "fd00::1     | 198.51.100.7                        | 198.51.100.7",
                "::ffff:10.1.2.3 | 198.51.100.7                    | 198.51.100.7",
            })
    void believesOnlyItsProxies(String peer, String header, String client) {
        var proxies = proxies("10.0.0.0/8, fd00::/8", "X-Forwarded-For");
        assertEquals(client, proxies.client(peer, List.of(header.strip())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.7;proto=https;by=10.1.2.3             | 198.51.100.7",
                "proto=https; For=\"198.51.100.7:80\"                 | 198.51.100.7",
                "for=\"[2001:db8::7]:4711\"                           | 2001:db8:0:0:0:0:0:7",
                "for=192.0.2.66, for=198.51.100.7                     | 198.51.100.7",
                "for=\"192.0.2.66, for=198.51.100.7                   | 198.51.100.7", // a quote left open swallows
                // nothing
                "for=_hidden                                          | 10.1.2.3",
                "proto=https                                          | 10.1.2.3",
            })
    void readsForwarded(String header, String client) {
        assertEquals(client, proxies(PROXY, "Forwarded").client(PROXY, List.of(header.strip())));
    }

    @Test
    void readsSeveralHeadersAsOneList() {
        var proxies = proxies(PROXY, "X-Forwarded-For");
        assertEquals(VISITOR, proxies.client(PROXY, List.of("192.0.2.66", VISITOR)));
        assertEquals(PROXY, proxies.client(PROXY, List.of()));
    }

    @Test
    void believesNobodyByDefault() {
        var proxies = new Proxies(Optional.empty(), "X-Forwarded-For");
        assertEquals("127.0.0.1", proxies.client("127.0.0.1", List.of(VISITOR)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "10.0.0",
                "fd00::/129",
                "cafe",
                "1:2",
                "10.0.0.0/-1"
            })
    void refusesASettingThatIsNoNetwork(String setting) {
        assertThrows(IllegalArgumentException.class, () -> proxies(setting, "X-Forwarded-For"));
    }

    @Test
    void refusesAnotherHeader() {
        assertThrows(IllegalArgumentException.class, () -> proxies(PROXY, "X-Real-IP"));
    }

    private static Proxies proxies(String trusted, String header) {
        return new Proxies(Optional.of(trusted), header);
    }
}
