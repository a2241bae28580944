package kr.seoul.techtrade.ledger;

/** The life of a transfer: posted at once, or pending until it is posted or voided, which is the end of it. */
public enum TransferState {
    PENDING,
    POSTED,
    VOIDED
}
