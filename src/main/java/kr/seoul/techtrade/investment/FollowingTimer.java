package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Lets investments follow their companies every second, one node at a time. */
@ApplicationScoped
public class FollowingTimer implements Caretaker {

    @Inject
    private Following following;

    @Inject
    private UnitOfWork work;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(1), "following companies", this::follow);
    }

    void follow() {
        boolean more;
        do {
            more = work.of(following::follow);
        } while (more);
    }
}
