package kr.seoul.techtrade.process;

/** The life of a deal; {@link Process} has the moves. Its money is with its milestones, payments, disputes and royalties. */
public enum DealState implements State {
    /** Versions of the term sheet go back and forth; each side accepts a version. */
    NEGOTIATING(Traits.OPEN),
    /** The contract stands; each side signs. */
    SIGNING(Traits.OPEN),
    /** Milestones run. */
    ACTIVE(Traits.OPEN),
    /** The milestones are done; running royalties are reported and paid. */
    ROYALTY(Traits.until("royalty")),
    /** What is held goes back; the deal ends when what is on its way is there, after a longstop by what became of its milestones. */
    WINDING_UP(Traits.until("milestone")),
    CLOSED(Traits.END),
    /** Ended before its purpose was reached. */
    TERMINATED(Traits.END),
    EXPIRED(Traits.END),
    WITHDRAWN(Traits.END);

    private final Traits traits;

    DealState(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    /** Signed and not over. */
    public boolean isRunning() {
        return this == ACTIVE || this == ROYALTY || this == WINDING_UP;
    }
}
