package kr.seoul.techtrade.payout;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/**
 * Fees or taxes that are to be paid out, or have been; it never changes but for its end.
 *
 * @param payment how far the payment is, once it is agreed on
 * @param dryRun of a try alone, what would have happened beside
 */
public record RemittanceJson(
        UUID id,
        String account,
        Money amount,
        PayeeJson payee,
        String reason,
        State state,
        Optional<PayoutState> payment,
        String proposedBy,
        Instant proposedAt,
        Optional<String> decidedBy,
        Optional<Instant> decidedAt,
        Optional<Rehearsal> dryRun) {
    RemittanceJson with(Rehearsal told) {
        return new RemittanceJson(
                id,
                account,
                amount,
                payee,
                reason,
                state,
                payment,
                proposedBy,
                proposedAt,
                decidedBy,
                decidedAt,
                Optional.of(told));
    }

    /** The account that is paid. */
    public record PayeeJson(String holder, String bankCode, String number) {}

    /** The life of it. */
    public enum State {
        /** Waits for a second person. */
        PROPOSED,
        /** It is paid, or the payment is on its way: see it. */
        AGREED,
        WITHDRAWN
    }
}
