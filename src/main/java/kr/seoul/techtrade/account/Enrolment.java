package kr.seoul.techtrade.account;

import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A second factor that is being set up, as the authenticator app takes it over: {@code secret} in Base32, or the address in a QR code.
 */
public record Enrolment(String secret, String address) {
    private static final String ISSUER = "Tech Trade-On";
    private static final int GROUP = 4;
    private static final int QUIET = 4;

    /** After the de facto key URI format of authenticator apps. */
    static Enrolment of(byte[] secret, String email) {
        var text = Base32.encode(secret);
        var address = "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(encoded(ISSUER), encoded(email), text, encoded(ISSUER));
        return new Enrolment(text, address);
    }

    /** In groups of four, to be typed. */
    public String spaced() {
        return IntStream.iterate(0, from -> from < secret.length(), from -> from + GROUP)
                .mapToObj(from -> secret.substring(from, Math.min(secret.length(), from + GROUP)))
                .collect(Collectors.joining(" "));
    }

    /** How many modules the QR code is wide and high, with the quiet zone around it. */
    public int width() {
        return code().size + 2 * QUIET;
    }

    /** Its dark modules as the path of an SVG. */
    public String path() {
        var code = code();
        return IntStream.range(0, code.size * code.size)
                .filter(i -> code.getModule(i % code.size, i / code.size))
                .mapToObj(i -> "M%d,%dh1v1h-1z".formatted(i % code.size + QUIET, i / code.size + QUIET))
                .collect(Collectors.joining());
    }

    private QrCode code() {
        return QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "Enrolment";
    }
}
