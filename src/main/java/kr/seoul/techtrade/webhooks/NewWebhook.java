package kr.seoul.techtrade.webhooks;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import kr.seoul.techtrade.kernel.PlainText;

/**
 * An endpoint to be made.
 *
 * @param types of events such as {@code kr.seoul.techtrade.deal.signed}, or all of a kind ({@code kr.seoul.techtrade.deal.*});
 *     all when there are none
 * @param signature {@link KeyKind#HMAC} when null
 */
public record NewWebhook(
        @NotNull @Size(min = 1, max = 500) String url,
        @Size(min = 1, max = 200) @PlainText String description,
        @Size(max = 20) List<@NotNull String> types,
        KeyKind signature) {
    public NewWebhook {
        types = types == null ? List.of() : types.stream().distinct().toList();
    }

    KeyKind kind() {
        return signature == null ? KeyKind.HMAC : signature;
    }
}
