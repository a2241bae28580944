package kr.seoul.techtrade.payout;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/**
 * A payment that waits for people: above the limit, or to a business that is closed or rests.
 *
 * @param hold why it waits, of one that is within the limit
 * @param reason the same in English
 * @param approvedBy the first of the two people it needs; empty before anybody approved
 * @param refusedBy the first of the two people that end it; empty before anybody refused
 * @param refusal why, in their words
 * @param dryRun of a try alone, what would have happened beside
 */
public record HeldPayoutJson(
        UUID id,
        Optional<UUID> organizationId,
        Money amount,
        String text,
        PayoutState state,
        Optional<Hold> hold,
        Optional<String> reason,
        Optional<String> approvedBy,
        Optional<String> refusedBy,
        Optional<String> refusal,
        Instant queuedAt,
        long version,
        Optional<Rehearsal> dryRun) {
    HeldPayoutJson with(Rehearsal told) {
        return new HeldPayoutJson(
                id,
                organizationId,
                amount,
                text,
                state,
                hold,
                reason,
                approvedBy,
                refusedBy,
                refusal,
                queuedAt,
                version,
                Optional.of(told));
    }
}
