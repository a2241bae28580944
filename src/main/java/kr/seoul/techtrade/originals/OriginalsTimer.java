package kr.seoul.techtrade.originals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;

/** Lets what came be forgotten when it is old enough. */
@ApplicationScoped
public class OriginalsTimer implements Caretaker {

    @Inject
    private Originals originals;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofHours(1), "forgetting what came", originals::forget);
    }
}
