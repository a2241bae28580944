package kr.seoul.techtrade.account;

/** RFC 4648 section 6 without padding, as authenticator apps read it and people can type it. */
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** {@code bytes} in groups of five, as every secret here is. */
    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        long buffer = 0;
        int held = 0;
        for (byte each : bytes) {
            buffer = buffer << Byte.SIZE | each & 0xff;
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt((int) (buffer >> held) & (1 << BITS) - 1));
            }
        }
        return text.toString();
    }
}
