package kr.seoul.techtrade.webhooks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be called, in every form in which it can be written or found. */
class AddressesTest {
    private final Addresses addresses = new Addresses(false, InetAddress::getAllByName);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "127.0.0.1",
                "127.1.2.3",
                "0.0.0.0",
                "100.64.0.1",
                "169.254.169.254",
                "169.254.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:10.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::a00:1]",
                "[2002:7f00:1::]",
                "[2001:0:7f00:1::]",
                "[2001:db8::1]",
                "[3fff::1]",
                "[fe80::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fec0::1]",
                "[ff02::1]"
            })
    void refusesWhatIsNotOnThePublicInternet(String host) {
        assertRefused("https://" + host + "/hook", "not on the public internet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "172.32.0.1",
                "100.128.0.1",
                "[2606:4700:4700::1111]",
                "[2001:4860:4860::8888]"
            })
    void allowsWhatIs(String host) {
        assertDoesNotThrow(() -> addresses.mustBeCallable("https://" + host + ":8443/hook?x=1"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://8.8.8.8/, must begin with https",
        "ftp://8.8.8.8/, must begin with https",
        "file:///etc/passwd, must begin with https",
        "hook, must begin with https",
        "https://, it is no URL",
        "https:///hook, must name a host",
        "https://2130706433/, must name a host",
        "https://0x7f000001/, must name a host",
        "https://metadata/, must name a host",
        "https://localhost/, must name a host",
        "https://0x7f.0.0.1/, must name a host",
        "https://127.1/, must name a host",
        "https://[fe80::1%25eth0]/, must name a host",
        "https://한글.kr/, must name a host",
        "https://ex_ample.kr/, must name a host",
        "https://8.8.8.8@10.0.0.1/, neither user information",
        "https://user:pass@8.8.8.8/, neither user information",
        "https://8.8.8.8/#a, nor a fragment",
        "https://8.8.8.8/훅, must be ASCII",
        "https://8.8.8.8/a b, it is no URL",
        "https://8.8.8.8:22/, port must be",
        "https://8.8.8.8:80/, port must be",
        "https://8.8.8.8:0/, port must be",
        "https://8.8.8.8:65536/, port must be",
        "https://8.8.8.8\\@10.0.0.1/, it is no URL"
    })
    void refusesWhatIsNotWrittenAsAnAddressOfAHook(String url, String why) {
        assertRefused(url, why);
    }

    @Test
    void looksAtEveryAddressOfAName() {
        var split = new Addresses(false, host -> new InetAddress[] {ip("8.8.8.8"), ip("10.0.0.1")});
        var refused = assertThrows(Problem.class, () -> split.mustBeCallable("https://split.example/"));
        assertEquals("split.example is not on the public internet", refused.getMessage());
        var unknown = new Addresses(false, host -> {
            throw new UnknownHostException(host);
        });
        var problem = assertThrows(Problem.class, () -> unknown.mustBeCallable("https://nobody.example/"));
        assertEquals(WebhooksProblem.INVALID_ADDRESS, problem.type());
        assertEquals("the name nobody.example is not known", problem.getMessage());
    }

    @Test
    void letsThisMachineBeCalledWhenToldSoAndNothingElse() {
        var open = new Addresses(true, InetAddress::getAllByName);
        open.mustBeCallable("http://127.0.0.1:8080/hook");
        open.mustBeCallable("http://[::1]:80/hook");
        assertThrows(Problem.class, () -> open.mustBeCallable("http://169.254.169.254/latest/meta-data"));
        assertThrows(Problem.class, () -> open.mustBeCallable("http://10.0.0.1/"));
    }

    @Test
    void tellsWhyANameCannotBeCalled() {
        var inside = new Addresses(false, host -> new InetAddress[] {ip("192.168.0.1")});
        var failed = assertThrows(CompletionException.class, () -> inside.lookUp(URI.create("https://inside.example/"))
                .join());
        assertInstanceOf(Addresses.NotPublic.class, failed.getCause());
    }

    private void assertRefused(String url, String why) {
        var refused = assertThrows(Problem.class, () -> addresses.mustBeCallable(url));
        assertEquals(WebhooksProblem.INVALID_ADDRESS, refused.type());
        assertEquals("/url", refused.violations().get(0).pointer());
        assertTrue(refused.getMessage().contains(why), refused::getMessage);
    }

    private static InetAddress ip(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }
}
