package kr.seoul.techtrade.ledger;

import java.util.Set;

/** The life of a transfer: posted at once, or pending until it is posted or voided. */
public enum TransferState {
    PENDING,
    POSTED,
    VOIDED;

    public Set<TransferState> next() {
        return this == PENDING ? Set.of(POSTED, VOIDED) : Set.of();
    }
}
