package kr.seoul.techtrade.payout;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/** A payment to a payee; {@code reason} is the bank's, of a rejected or returned one, or in English why it waits. */
public record PayoutJson(
        UUID id,
        UUID subject,
        UUID organizationId,
        String endToEndId,
        Money amount,
        String text,
        PayoutState state,
        Optional<String> reason,
        Instant queuedAt,
        Instant changedAt) {}
