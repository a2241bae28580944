package kr.seoul.techtrade.stewardship;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Lets the queue follow the directory every second, one node at a time. */
@ApplicationScoped
public class ComparingTimer implements Caretaker {

    @Inject
    private Comparing comparing;

    @Inject
    private UnitOfWork work;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(1), "comparing companies", this::follow);
    }

    /** At most half of a processor: who feeds us waits for an answer, stewards look tomorrow. */
    void follow() {
        boolean more;
        do {
            long began = System.nanoTime();
            more = work.of(comparing::follow);
            LockSupport.parkNanos(System.nanoTime() - began);
        } while (more);
    }
}
