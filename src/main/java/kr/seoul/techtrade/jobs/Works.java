package kr.seoul.techtrade.jobs;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;

/** All kinds of work that this program can do, by name such as {@code ledger-verification}. */
public final class Works {
    private final Map<String, Workshop.Work> byKind = new ConcurrentHashMap<>();

    public Works(Iterable<Workshop> workshops) {
        workshops.forEach(workshop -> workshop.offer(this));
    }

    public void offer(String kind, Workshop.Work work) {
        if (byKind.putIfAbsent(kind, work) != null) {
            throw new IllegalStateException(kind + " is offered twice");
        }
    }

    Workshop.Work of(String kind) {
        var work = byKind.get(kind);
        if (work == null) {
            throw new NoSuchElementException("nobody offers " + kind);
        }
        return work;
    }
}
