package kr.seoul.techtrade.feeds;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Which addresses lie in the open internet: none of ours, of this machine or of its neighbours (RFC 6890, IANA special-purpose address
 * registries). Of IPv6 only what is given out (2000::/3), without the ways round to IPv4.
 */
final class PublicAddress {
    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return address instanceof Inet4Address
                ? isPublic4(address.getAddress())
                : address instanceof Inet6Address && isPublic6(address.getAddress());
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && !(second == 0 && (third == 0 || third == 2)) && !(second == 88 && third == 99);
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        int second = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        boolean given = (bytes[0] & 0xE0) == 0x20;
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xDB8) || first == 0x2002 || first == 0x3FFF;
        return given && !special;
    }
}
