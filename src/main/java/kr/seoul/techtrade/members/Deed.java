package kr.seoul.techtrade.members;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;

/**
 * Something that binds an organisation, about to be done.
 *
 * @param subject what it is done to, such as a deal
 * @param item which part of it, zero for all
 * @param title what people call it
 * @param amount null for what has none
 * @param content all that it depends on, as JSON: what a second person agrees to
 */
public record Deed(Act act, UUID subject, int item, String title, Money amount, Object content) {
    String hash() {
        return hash(content);
    }

    static String hash(Object content) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(Json.write(content).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
