package kr.seoul.techtrade.clients;

import java.time.Instant;

/**
 * Another secret for a client. Both ends may be left open: {@code expiresAt} of the new one, {@code othersUntil} of those before,
 * until when both open: long enough to bring the new one everywhere.
 */
public record NewSecret(Instant expiresAt, Instant othersUntil) {}
