package kr.seoul.techtrade.process;

/** The life of a change to a signed contract; {@link Process} has the moves. */
public enum AmendmentState implements State {
    /** Each side signs, or does not. */
    PROPOSED(Traits.OPEN),
    IN_FORCE(Traits.END),
    WITHDRAWN(Traits.END),
    EXPIRED(Traits.END),
    /** What it changes has moved on meanwhile. */
    OVERTAKEN(Traits.END);

    private final Traits traits;

    AmendmentState(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
