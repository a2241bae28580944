package kr.seoul.techtrade.process;

/** The life of an expert's place on the panel of a dispute; {@link Process} has the moves. */
public enum AppointmentState implements State {
    /** Drawn, and asked whether it takes the place; to vote is to take it. */
    DRAWN(Traits.OPEN),
    /** Took the place; ends with the dispute. */
    ACCEPTED(Traits.until("dispute")),
    /** A side doubts that it is impartial; an operator decides. */
    CHALLENGED(Traits.OPEN),
    /** Was on the panel when it decided. */
    SERVED(Traits.END),
    /** The dispute ended without the panel. */
    RELEASED(Traits.END),
    DECLINED(Traits.END),
    /** The challenge was granted. */
    REMOVED(Traits.END),
    /** Said nothing in time. */
    LAPSED(Traits.END);

    private final Traits traits;

    AppointmentState(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    /** Whether the place is the expert's, or was until the dispute ended. */
    public boolean sits() {
        return this != DECLINED && this != REMOVED && this != LAPSED;
    }
}
