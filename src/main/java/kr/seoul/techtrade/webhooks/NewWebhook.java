package kr.seoul.techtrade.webhooks;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.PlainText;

/**
 * An endpoint to be made.
 *
 * @param types of events such as {@code kr.seoul.techtrade.deal.signed}, or all of a kind ({@code kr.seoul.techtrade.deal.*});
 *     all when there are none
 * @param subjects the aggregates that they happened to, such as a deal, a listing or a source; all when there are none. Whether
 *     there is such a one is not asked: what its owner may not see is never sent
 * @param signature {@link KeyKind#HMAC} when null
 */
public record NewWebhook(
        @NotNull @Size(min = 1, max = 500) String url,
        @Size(min = 1, max = 200) @PlainText String description,
        @Size(max = 20) List<@NotNull String> types,
        @Size(max = 100) List<@NotNull UUID> subjects,
        KeyKind signature) {
    public NewWebhook {
        types = types == null ? List.of() : types.stream().distinct().toList();
        subjects = subjects == null ? List.of() : subjects.stream().distinct().toList();
    }

    KeyKind kind() {
        return signature == null ? KeyKind.HMAC : signature;
    }
}
