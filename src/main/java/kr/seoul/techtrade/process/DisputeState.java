package kr.seoul.techtrade.process;

/** The life of a dispute over one milestone or a part of its money, or over a claim for which nothing is held; {@link Process} has the moves. */
public enum DisputeState implements State {
    /** The other side is to answer. */
    OPENED(Traits.holding(Place.DISPUTED)),
    /** Both look for a settlement. */
    NEGOTIATING(Traits.holding(Place.DISPUTED)),
    /** Experts without a conflict of interest decide. */
    PANEL(Traits.holding(Place.DISPUTED)),
    /** A court has ordered that nothing moves. */
    HELD(Traits.holding(Place.DISPUTED)),
    /** By agreement. */
    SETTLED(Traits.END),
    /** By the panel, or by a court. */
    AWARDED(Traits.END),
    /** Nobody decided in time: as the contract says. */
    DEFAULTED(Traits.END),
    WITHDRAWN(Traits.END);

    private final Traits traits;

    DisputeState(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
