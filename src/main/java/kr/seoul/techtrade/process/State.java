package kr.seoul.techtrade.process;

import java.util.Set;

/** A state of one of the life cycles of {@link Process}. */
public interface State {
    String name();

    Traits traits();

    /** Where money of this subject itself may be in this state; nothing at an end. */
    default Set<Place> holds() {
        return traits().holds();
    }

    /** An end, unless the bank brings a payment back. */
    default boolean isTerminal() {
        return traits().terminal();
    }

    /** The cycle whose ends move it on, for a state that waits for neither a side nor a clock; null for all others. */
    default String waitsFor() {
        return traits().waitsFor();
    }

    /** What the {@link Verifier} needs to know of a state. */
    record Traits(Set<Place> holds, boolean terminal, String waitsFor) {
        /** A side, or a clock, moves it on. */
        static final Traits OPEN = new Traits(Set.of(), false, null);

        static final Traits END = new Traits(Set.of(), true, null);

        static Traits holding(Place... places) {
            return new Traits(Set.of(places), false, null);
        }

        static Traits until(String cycle, Place... left) {
            return new Traits(Set.of(left), false, cycle);
        }
    }
}
