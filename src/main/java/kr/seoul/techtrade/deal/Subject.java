package kr.seoul.techtrade.deal;

import java.util.UUID;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.State;

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

    /** Null when nothing happens by itself. */
    Deadline deadline();

    /** Null stops it. */
    void wind(Deadline deadline);
}
