package kr.seoul.techtrade.bank;

import java.util.Map;
import java.util.Set;

/** The life of a payment to a payee. */
public enum PayoutState {
    /** The money is held, the bank does not know yet. */
    QUEUED,
    /** In a payment file. */
    SENT,
    /** The bank booked the debit. */
    SETTLED,
    /** The bank refused; the money is where it was. */
    REJECTED,
    /** It came back after the debit; the money is where it was. */
    RETURNED;

    private static final Map<PayoutState, Set<PayoutState>> NEXT = Map.of(
            QUEUED, Set.of(SENT),
            SENT, Set.of(SETTLED, REJECTED),
            SETTLED, Set.of(RETURNED));

    public Set<PayoutState> next() {
        return NEXT.getOrDefault(this, Set.of());
    }
}
