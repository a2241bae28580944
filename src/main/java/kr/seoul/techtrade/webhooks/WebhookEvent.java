package kr.seoul.techtrade.webhooks;

import java.util.UUID;
import kr.seoul.techtrade.kernel.EventType;

/** What is told of an endpoint, which is the subject: the first in the feed, the others to the endpoint alone. */
enum WebhookEvent implements EventType {
    ENDPOINT_DISABLED(EndpointDisabled.TYPE),
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

    /** What a test carries: nothing but which endpoint it was for. */
    record Tested(UUID webhook) {}
}
