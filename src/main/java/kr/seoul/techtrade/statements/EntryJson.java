package kr.seoul.techtrade.statements;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/**
 * What became of one payment of a statement; {@code position} counts from 1 in the file.
 *
 * @param reason in English, several between semicolons
 * @param reasons the same as codes
 * @param decision of an open case, one that waits for a second person
 * @param version of an open case, another after every decision that was proposed, confirmed or dropped
 */
public record EntryJson(
        UUID id,
        int position,
        String place,
        Optional<String> reference,
        String side,
        Money amount,
        String status,
        boolean reversal,
        Optional<LocalDate> bookedOn,
        Optional<String> endToEndId,
        Optional<String> payer,
        EntryOutcome outcome,
        Optional<String> reason,
        List<EntryReason.Said> reasons,
        Optional<String> transferReference,
        Optional<DecisionJson> decision,
        Optional<Long> version) {

    EntryJson at(long seen) {
        return with(decision, Optional.of(seen));
    }

    EntryJson waitingFor(Optional<DecisionJson> waiting) {
        return with(waiting, version);
    }

    private EntryJson with(Optional<DecisionJson> waiting, Optional<Long> seen) {
        return new EntryJson(
                id,
                position,
                place,
                reference,
                side,
                amount,
                status,
                reversal,
                bookedOn,
                endToEndId,
                payer,
                outcome,
                reason,
                reasons,
                transferReference,
                waiting,
                seen);
    }
}
