package kr.seoul.techtrade.webhooks;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.PlainText;

/** An endpoint as it is to be from now on; another address must be proven anew. */
public record WebhookChange(
        @NotNull @Size(min = 1, max = 500) String url,
        @Size(min = 1, max = 200) @PlainText String description,
        @Size(max = 20) List<@NotNull String> types,
        @Size(max = 100) List<@NotNull UUID> subjects) {
    public WebhookChange {
        types = types == null ? List.of() : types.stream().distinct().toList();
        subjects = subjects == null ? List.of() : subjects.stream().distinct().toList();
    }

    /** That changes nothing. */
    static WebhookChange of(WebhookJson webhook) {
        return new WebhookChange(webhook.url(), webhook.description(), webhook.types(), webhook.subjects());
    }
}
