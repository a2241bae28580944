package kr.seoul.techtrade.webhooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An event on its way to an endpoint.
 *
 * @param event its id, sent as {@code webhook-id}
 * @param time when it happened
 * @param position where the feed goes on after it; null for a test or a challenge
 * @param dueAt when it is tried next; null when it waits no longer
 */
public record DeliveryJson(
        UUID event,
        DeliveryKind kind,
        String type,
        UUID subject,
        Instant time,
        String position,
        DeliveryState state,
        int attempts,
        Instant queuedAt,
        Instant dueAt,
        @JsonIgnore long number) {

    /**
     * One request and what came back.
     *
     * @param status null when no answer came
     * @param answer the beginning of its body
     * @param error why it does not count as delivered
     */
    public record AttemptJson(
            int number, Instant at, int tookMs, String url, Integer status, String answer, String error) {}

    /** With what was sent (null when the event is no longer kept) and every attempt, the newest first. */
    public record Whole(DeliveryJson delivery, String body, List<AttemptJson> attempts) {}
}
