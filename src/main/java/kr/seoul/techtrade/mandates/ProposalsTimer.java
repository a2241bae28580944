package kr.seoul.techtrade.mandates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;

/** Ends proposals whose time is over, every minute. */
@ApplicationScoped
public class ProposalsTimer implements Caretaker {
    @Inject
    private Proposals proposals;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofMinutes(1), "ending proposals", proposals::expire);
    }
}
