package kr.seoul.techtrade.retries;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Sql;

/** The stored answers that only what their keys were made of opens; a day later they are gone. */
@ApplicationScoped
public class SealedAnswers {
    private final Sql sql;
    private final Clock clock;

    protected SealedAnswers() {
        this(null, null);
    }

    @Inject
    public SealedAnswers(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Those under one key.
     *
     * @param from the id of {@link RetryKeys#ids}
     * @param until when the last of them is gone
     */
    public record Kept(String from, long count, Instant until) {}

    /** By {@link Kept#from}; none where there are none. */
    public Map<String, Kept> kept() {
        return sql
                .list(
                        """
                        select master_key, count(*) as n, max(at) as last from retries.answer
                         where master_key is not null and at > ? group by master_key""",
                        row -> new Kept(
                                row.getString("master_key"),
                                row.getLong("n"),
                                Sql.instant(row, "last").plus(AnswerPurge.KEPT)),
                        clock.instant().minus(AnswerPurge.KEPT))
                .stream()
                .collect(Collectors.toMap(Kept::from, Function.identity()));
    }
}
