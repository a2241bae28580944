package kr.seoul.techtrade.retries;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Sql;

/** Forgets stored answers after a day, which is what the contract promises to keep. */
@ApplicationScoped
public class AnswerPurge implements Caretaker {
    static final Duration KEPT = Duration.ofHours(24);

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofHours(1), "forgetting stored answers", this::purge);
    }

    void purge() {
        sql.update("delete from retries.answer where at <= ?", clock.instant().minus(KEPT));
    }
}
