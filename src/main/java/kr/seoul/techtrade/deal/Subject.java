package kr.seoul.techtrade.deal;

import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.State;
import kr.seoul.techtrade.process.Timeout;

/** The deal, or a part of it that has a life of its own. */
public interface Subject<S extends Enum<S> & State> {
    Cycle<S> cycle();

    UUID id();

    Deal deal();

    /** Its number within the deal; null for the deal itself. */
    Integer item();

    /** The number of the milestone it belongs to; null when to none. */
    Integer milestoneNumber();

    S state();

    void enter(S state);

    /** As {@link #enter(Enum)}, for one that keeps something of the state that it leaves. */
    default void enter(S state, Instant at) {
        enter(state);
    }

    /**
     * What the organisation of whoever asks for this move gives up by it, without being paid for it first, together with what of the same
     * thing it may have given up before: it takes a mandate to release so much. Null for nothing.
     */
    default Money givesUp(Action action, Ask ask) {
        return null;
    }

    /** Null when nothing happens by itself. */
    Deadline deadline();

    /** Null stops it. */
    void wind(Deadline deadline);

    /** Its clock was wound, or moved since a day became free or is so no more: what is kept beside the clock goes with it. */
    default void moved(Instant due) {}

    /** When its first clock began, of one that begins without a step of its own in the history; null otherwise. */
    default Instant begunAt() {
        return null;
    }

    /** Whether this is its clock, of several that do the same and favour others. */
    default boolean isClockedBy(Timeout<S> timeout) {
        return true;
    }
}
