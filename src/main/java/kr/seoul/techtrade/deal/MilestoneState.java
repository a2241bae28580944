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
    /** What was held is on its way back to the buyer. */
    REFUNDING,
    PAID,
    REFUNDED,
    /** Nothing was ever held. */
    CANCELLED;

    /** At its end, unless the bank brings the payment back. */
    public boolean isTerminal() {
        return ordinal() > REFUNDING.ordinal();
    }

    /** It did not, or will not, reach its purpose. */
    public boolean isFailed() {
        return this == REFUNDING || this == REFUNDED || this == CANCELLED;
    }

    /** Before acceptance and after its turn came. */
    public boolean isRunning() {
        return this == FUNDING || this == FUNDED || this == DELIVERED;
    }
}
