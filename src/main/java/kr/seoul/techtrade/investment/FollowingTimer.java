package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;

/** Lets investments follow their companies every second, one node at a time, and tries again what failed. */
@ApplicationScoped
public class FollowingTimer implements Caretaker {

    @Inject
    private Following following;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(1), "following companies", this::follow);
        chores.every(Duration.ofMinutes(1), "following companies again", following::retry);
    }

    void follow() {
        boolean more;
        do {
            more = following.follow();
        } while (more);
    }
}
