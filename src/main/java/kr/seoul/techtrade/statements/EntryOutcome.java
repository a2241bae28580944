package kr.seoul.techtrade.statements;

/** What became of one payment the bank told. */
public enum EntryOutcome {
    /** All of it is in escrow. */
    CREDITED,
    /** More than expected: escrow is full, the rest lies in suspense. */
    SPLIT,
    /** All of it lies in suspense, which is nobody's income. */
    SUSPENDED,
    /** Our payment went out. */
    SETTLED,
    /** Our payment came back. */
    RETURNED,
    /** An earlier one was taken back. */
    REVERSED,
    /** Told before, perhaps in another message; moved nothing. */
    DUPLICATE,
    /** Not booked; moved nothing. */
    NOTED,
    /** Posted nowhere: a person has to decide. Until then books and bank differ, and the ledger's proof shows it. */
    CASE;

    boolean needsAttention() {
        return this == SPLIT || this == SUSPENDED || this == RETURNED || this == REVERSED || this == CASE;
    }
}
