package kr.seoul.techtrade.bank;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/** A payment above the limit. {@code approvedBy} is the first of the two people it needs; empty before anybody approved. */
public record HeldPayoutJson(
        UUID id,
        Optional<UUID> organizationId,
        Money amount,
        String text,
        PayoutState state,
        Optional<String> approvedBy,
        Instant queuedAt) {}
