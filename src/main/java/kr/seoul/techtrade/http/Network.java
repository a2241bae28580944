package kr.seoul.techtrade.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An IP network in CIDR notation (RFC 4632, RFC 4291): {@code 10.0.0.0/8}, {@code fd00::/8}; an address alone is its only member. */
public final class Network {
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|(?=.*:)[0-9A-Fa-f:.]{2,45}");

    private static final int SUBSCRIBER_GROUPS = 4;

    private final InetAddress base;
    private final int bits;

    private Network(InetAddress base, int bits) {
        this.base = base;
        this.bits = bits;
    }

    public static Network of(String text) {
        var parts = text.split("/", 2);
        var base = address(parts[0]).orElseThrow(() -> new IllegalArgumentException("no IP network: " + text));
        int whole = base.getAddress().length * Byte.SIZE;
        int bits = parts.length == 1 ? whole : parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : -1;
        if (bits < 0 || bits > whole) {
            throw new IllegalArgumentException("no IP network: " + text);
        }
        return new Network(base, bits);
    }

    /** Of a literal only: a name is never looked up. */
    static Optional<InetAddress> address(String literal) {
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    /** Whether an address as {@link Proxies#client} tells it is in one of them; in none of none. */
    public static boolean anyContains(Collection<String> networks, String address) {
        var literal = address(address);
        return literal.isPresent()
                && networks.stream().map(Network::of).anyMatch(network -> network.contains(literal.get()));
    }

    /** What one subscriber has of an address: all of an IPv4 one, the first 64 bits of an IPv6 one. */
    public static String subscriber(String address) {
        return address.contains(":")
                ? Arrays.stream(address.split(":", -1)).limit(SUBSCRIBER_GROUPS).collect(Collectors.joining(":"))
                : address;
    }

    public boolean contains(InetAddress address) {
        var one = base.getAddress();
        var other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + bits;
    }
}
