package kr.seoul.techtrade.process;

/** The life of a milestone; {@link Process} has the moves. */
public enum MilestoneState implements State {
    /** Its turn has not come. */
    PLANNED(Traits.until("milestone")),
    /** Money is expected on its own virtual account. */
    FUNDING(Traits.holding(Place.ESCROW, Place.DISPUTED)),
    /** All of it is held; the seller is to deliver. */
    FUNDED(Traits.holding(Place.ESCROW, Place.DISPUTED)),
    /** The seller says that the register shows the change; it is looked up. */
    CHECKING(Traits.holding(Place.ESCROW, Place.DISPUTED)),
    /** The buyer inspects. */
    DELIVERED(Traits.holding(Place.ESCROW, Place.DISPUTED)),
    /** All that it has is in dispute. */
    DISPUTED(Traits.until("dispute", Place.DISPUTED)),
    /** It holds nothing any more but what is in dispute; payments are on their way. */
    SETTLING(Traits.until("payment", Place.DISPUTED)),
    /** To the seller, less fee and shares. */
    PAID(Traits.END),
    /** Back to the buyer. */
    REFUNDED(Traits.END),
    /** Some to each. */
    SPLIT(Traits.END),
    /** Nothing was ever held. */
    CANCELLED(Traits.END);

    private final Traits traits;

    MilestoneState(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    /** Its purpose was missed. */
    public boolean isFailed() {
        return this == REFUNDED || this == CANCELLED;
    }

    /** After its turn came and before its money left escrow. */
    public boolean isRunning() {
        return holds().contains(Place.ESCROW);
    }
}
