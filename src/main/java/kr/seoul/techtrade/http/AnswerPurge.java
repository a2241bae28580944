package kr.seoul.techtrade.http;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Sql;

/** Forgets stored answers after a day, which is what the contract promises to keep. */
@Singleton
public class AnswerPurge {
    private static final Duration KEPT = Duration.ofHours(24);

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "7", persistent = false)
    public void purge() {
        sql.update("delete from http.answer where at < ?", clock.instant().minus(KEPT));
    }
}
