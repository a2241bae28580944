package kr.seoul.techtrade.payout;

import java.time.Instant;
import java.util.UUID;

/** Where an organisation is paid; {@code number} without hyphens. */
public record PayoutAccountJson(
        UUID organizationId, String holder, String bankCode, String number, Instant changedAt, long version) {}
