package kr.seoul.techtrade.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:0:1:0:0:0:7, 2001:db8:0:1",
        "2001:db8:0:1:ffff:ffff:ffff:ffff, 2001:db8:0:1",
        "2001:db8:0:2:0:0:0:7, 2001:db8:0:2"
    })
    void takesAllAddressesOfASubscriberForOne(String address, String network) {
        assertEquals(network, Network.subscriber(address));
        assertEquals("address " + network, Access.anonymous(address).key());
    }
}
