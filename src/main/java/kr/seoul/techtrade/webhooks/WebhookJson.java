package kr.seoul.techtrade.webhooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An endpoint as its owner sees it.
 *
 * @param subjects the aggregates of whose events alone it is told; of all when there are none
 * @param missedAfter the position of the last event that was considered for it before it was last not active: what came after,
 *     until it was active again, can be replayed
 * @param failingSince when the first attempt failed since the last that succeeded; null while all is well
 */
public record WebhookJson(
        UUID id,
        String url,
        String description,
        List<String> types,
        List<UUID> subjects,
        WebhookState state,
        DisabledReason reason,
        String missedAfter,
        Instant failingSince,
        List<KeyJson> keys,
        Instant createdAt,
        @JsonIgnore long version) {

    /** What signs: the newest first. Others end at {@code expiresAt}; only a key pair has a {@code publicKey}. */
    public record KeyJson(UUID id, KeyKind signature, String publicKey, Instant createdAt, Instant expiresAt) {}

    /** {@code secret} is shown this once ({@code whsec_}); of a key pair there is none to tell. */
    public record Issued(WebhookJson webhook, String secret) {}
}
