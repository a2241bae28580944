package kr.seoul.techtrade.index;

import java.util.Objects;
import java.util.stream.Stream;

/** Another node writes the shared index by now: what this one was about to write may be old. */
public final class TurnLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int CAUSES_MAX = 20;

    TurnLost() {
        super("another node writes the index");
    }

    /** It is why {@code failed} was thrown. */
    static boolean isBehind(Throwable failed) {
        return causes(failed).anyMatch(TurnLost.class::isInstance);
    }

    /** Of what a library threw, and of its causes, which may go round in a circle. */
    static Stream<Throwable> causes(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause).limit(CAUSES_MAX);
    }
}
