package kr.seoul.techtrade.usage;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Both days included, in Seoul. A day without anything is left out. */
public record UsageJson(LocalDate from, LocalDate to, List<RequestsJson> requests, List<DeliveriesJson> deliveries) {
    /** Of {@code requests} some were {@code refused} (4xx but for 429), {@code limited} (429), or {@code failed} (5xx). */
    public record RequestsJson(
            LocalDate day,
            UUID clientId,
            String client,
            UsageKind rateClass,
            long requests,
            long refused,
            long limited,
            long failed) {}

    /** Of {@code attempts} some {@code failed}: were not answered by 2xx. */
    public record DeliveriesJson(LocalDate day, UUID webhookId, String url, long attempts, long failed) {}
}
