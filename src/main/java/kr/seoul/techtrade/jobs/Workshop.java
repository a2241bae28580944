package kr.seoul.techtrade.jobs;

import java.io.IOException;
import java.io.OutputStream;

/** Who does long work of some kinds. */
public interface Workshop {
    void offer(Works works);

    /**
     * Work that writes an answer, the same as at once. It may be stopped anywhere and begun anew, also by two nodes at a time when one
     * of them was thought to be dead: it only reads. A {@link kr.seoul.techtrade.kernel.Problem} ends it; after anything else it is
     * tried again.
     */
    @FunctionalInterface
    interface Work {
        void write(Order order, Progress progress, OutputStream answer) throws IOException;
    }
}
