package kr.seoul.techtrade.ledger;

/** The life of a transfer: posted at once, or pending until it is posted, voided or expired, which is the end of it. */
public enum TransferState {
    PENDING,
    POSTED,
    VOIDED,
    /** Nobody posted or voided it in time: what it held was given back. */
    EXPIRED
}
