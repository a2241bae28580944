package kr.seoul.techtrade.process;

/** Where the money of a deal can be on its way through the ledger. */
public enum Place {
    /** Held for a milestone or a royalty. */
    ESCROW,
    /** Held apart while two quarrel over it. */
    DISPUTED,
    /** Somebody's, waiting for its payment. */
    PAYABLE,
    /** The bank has been told to pay it. */
    PENDING
}
