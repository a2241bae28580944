package kr.seoul.techtrade.payout;

import java.util.Map;
import java.util.Set;

/** The life of a payment to a payee. */
public enum PayoutState {
    /** Above the limit: the money is held, two people have to agree. */
    HELD,
    /** The money is held, the bank does not know yet. */
    QUEUED,
    /** In a payment file. */
    SENT,
    /** The bank booked the debit. */
    SETTLED,
    /** The bank refused; the money is where it was. */
    REJECTED,
    /** It came back after the debit; the money is where it was. */
    RETURNED,
    /** Two people refused it, or undid what it was for, before the bank knew; the money is where it was. */
    CANCELLED;

    private static final Map<PayoutState, Set<PayoutState>> NEXT = Map.of(
            HELD, Set.of(QUEUED, CANCELLED),
            QUEUED, Set.of(SENT, CANCELLED),
            SENT, Set.of(SETTLED, REJECTED),
            SETTLED, Set.of(RETURNED));

    public Set<PayoutState> next() {
        return NEXT.getOrDefault(this, Set.of());
    }
}
