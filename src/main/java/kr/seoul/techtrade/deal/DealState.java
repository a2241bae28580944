package kr.seoul.techtrade.deal;

/** The life of a deal; {@link Process} has the moves. */
public enum DealState {
    /** Versions of the term sheet go back and forth; each side accepts a version. */
    NEGOTIATING,
    /** The contract stands; each side signs. */
    SIGNING,
    /** Milestones run. */
    ACTIVE,
    CLOSED,
    /** Ended before its purpose was reached; what was held went back. */
    TERMINATED,
    EXPIRED,
    WITHDRAWN;

    public boolean isTerminal() {
        return ordinal() > ACTIVE.ordinal();
    }
}
