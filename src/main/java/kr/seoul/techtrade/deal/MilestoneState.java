package kr.seoul.techtrade.deal;

/** The life of a milestone; {@link Process} has the moves. */
public enum MilestoneState {
    PLANNED,
    /** Money is expected on its own virtual account. */
    FUNDING,
    /** All of it is held. */
    FUNDED,
    /** The buyer inspects. */
    DELIVERED,
    /** The money belongs to the seller and waits for its payout. */
    ACCEPTED,
    /** The bank has been told to pay. */
    PAYING_OUT,
    PAID,
    /** What was held goes back to the buyer. */
    REFUNDED,
    CANCELLED;

    public boolean isTerminal() {
        return ordinal() > PAYING_OUT.ordinal();
    }

    /** Before acceptance and after its turn came. */
    public boolean isRunning() {
        return this == FUNDING || this == FUNDED || this == DELIVERED;
    }
}
