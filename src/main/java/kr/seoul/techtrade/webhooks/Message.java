package kr.seoul.techtrade.webhooks;

import java.util.UUID;
import kr.seoul.techtrade.kernel.Outbox;

/**
 * What is to be sent next.
 *
 * @param event without data when it is no longer kept, and then there is no {@code body} either
 * @param attempts how many there were
 * @param retries how many of them since it was queued or replayed
 */
record Message(UUID endpoint, DeliveryKind kind, Outbox.Event event, String body, int attempts, int retries) {
    boolean isKept() {
        return body != null;
    }
}
