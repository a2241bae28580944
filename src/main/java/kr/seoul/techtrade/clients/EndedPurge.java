package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;

/** Keeps {@link EndedTokens} few: the list is read every few seconds. */
@ApplicationScoped
public class EndedPurge implements Caretaker {
    @Inject
    private EndedTokens ended;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofMinutes(10), "forgetting ended tokens", ended::purge);
    }
}
