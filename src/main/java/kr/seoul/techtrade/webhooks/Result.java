package kr.seoul.techtrade.webhooks;

import java.time.Instant;
import java.util.UUID;

/** One attempt as it is written down, and what it means for the delivery. */
record Result(
        UUID endpoint,
        UUID event,
        int number,
        Instant at,
        int tookMs,
        String url,
        Integer status,
        String answer,
        String error,
        DeliveryState state,
        Instant dueAt,
        int retries) {}
