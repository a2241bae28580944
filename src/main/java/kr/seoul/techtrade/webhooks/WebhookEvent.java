package kr.seoul.techtrade.webhooks;

import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.EventType;

/** What is told of an endpoint, which is the subject: challenges and tests to the endpoint alone, all else in the feed. */
enum WebhookEvent implements EventType {
    ENDPOINT_DISABLED(EndpointDisabled.TYPE),
    ENDPOINT_CREATED("webhooks.endpoint-created"),
    /** What its owner says of it, its key, or that it has proven itself or is sent to again. */
    ENDPOINT_CHANGED("webhooks.endpoint-changed"),
    ENDPOINT_DELETED("webhooks.endpoint-deleted"),
    /** A key that another one follows will soon sign no more. */
    KEY_EXPIRING("webhooks.key-expiring"),
    CHALLENGE(Challenge.TYPE),
    TEST("webhooks.test");

    private final String event;

    WebhookEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }

    /** As it is from now on; of one that was deleted as it was. */
    record EndpointNews(String url, WebhookState state, long version) {
        static EndpointNews of(WebhookJson webhook) {
            return new EndpointNews(webhook.url(), webhook.state(), webhook.version());
        }
    }

    /** @param days which of the steps before the end this is */
    record KeyExpiring(String url, UUID key, Instant expiresAt, int days) {}

    /** What a test carries: nothing but which endpoint it was for. */
    record Tested(UUID webhook) {}
}
