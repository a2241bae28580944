package kr.seoul.techtrade.mandates;

import java.util.UUID;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sha256;

/**
 * Something that binds an organisation, about to be done.
 *
 * @param subject what it is done to, such as a deal
 * @param item which part of it, zero for all
 * @param title what people call it
 * @param amount null for what has none
 * @param inAll what limits are held against: the amount, together with what of the same thing was done before
 * @param content all that it depends on, as JSON: what a second person agrees to
 */
public record Deed(Act act, UUID subject, int item, String title, Money amount, Money inAll, Object content) {
    public Deed(Act act, UUID subject, int item, String title, Money amount, Object content) {
        this(act, subject, item, title, amount, amount, content);
    }

    String hash() {
        return hash(content);
    }

    static String hash(Object content) {
        return Sha256.text(Sha256.of(Json.write(content)));
    }
}
