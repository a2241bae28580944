package kr.seoul.techtrade.http;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses lie in the open internet: none of ours, of this machine or of its neighbours (RFC 6890, IANA's special-purpose
 * address registries). Only these may be called in somebody else's name.
 */
public final class PublicAddress {
    /** Of IPv4 all but these. */
    private static final List<Network> NOT_PUBLIC = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /** Of IPv6 only this, ... */
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    /** ... without protocols, documentation, and what wraps IPv4 addresses (Teredo is of the first, 6to4 the third). */
    private static final List<Network> NOT_GLOBAL = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private PublicAddress() {}

    /** An IPv4 address that comes as an IPv6 one Java has unwrapped before. */
    public static boolean is(InetAddress address) {
        return address.getAddress().length == 4
                ? NOT_PUBLIC.stream().noneMatch(network -> network.contains(address))
                : GLOBAL_UNICAST.contains(address)
                        && NOT_GLOBAL.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... blocks) {
        return Stream.of(blocks).map(Network::of).toList();
    }
}
