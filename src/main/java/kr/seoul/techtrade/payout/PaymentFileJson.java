package kr.seoul.techtrade.payout;

import java.time.Instant;
import java.util.UUID;

/** A pain.001 that was made: {@code payments} in it, {@code sha256} of its text in hexadecimal. */
public record PaymentFileJson(
        UUID id, String messageId, Instant createdAt, String createdBy, int payments, String sha256) {}
