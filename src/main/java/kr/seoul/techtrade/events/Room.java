package kr.seoul.techtrade.events;

import java.util.ArrayList;
import java.util.List;

/**
 * How many streams a node carries, and for whom: a few for each caller, and for those of whom only the address is known no more than
 * half of all, so that nobody keeps the others out.
 */
public final class Room {
    static final int OF_ONE_MAX = 10;

    private final int max;
    private final List<Outlet> held = new ArrayList<>();

    public Room(int max) {
        this.max = max;
    }

    /** Keeps a place until the stream is closed or its token ends. Problems: events/too-many-streams. */
    public synchronized void take(Outlet outlet) {
        held.removeIf(each -> !each.goesOn());
        var by = outlet.by();
        if (held.stream().filter(each -> each.by().key().equals(by.key())).count() >= OF_ONE_MAX) {
            throw EventsProblem.TOO_MANY_STREAMS.because(
                    "you hold %d on this node: one is enough for all that you may see".formatted(OF_ONE_MAX));
        }
        boolean full = held.size() >= max
                || !by.authenticated()
                        && held.stream()
                                        .filter(each -> !each.by().authenticated())
                                        .count()
                                >= max / 2;
        if (full) {
            throw EventsProblem.TOO_MANY_STREAMS.because("ask another node, or again in some seconds");
        }
        held.add(outlet);
    }
}
