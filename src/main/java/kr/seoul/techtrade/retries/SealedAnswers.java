package kr.seoul.techtrade.retries;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
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

    private record Count(String from, long answers) {}

    /** How many are kept, by the id of {@link RetryKeys#ids}; none where there are none. */
    public Map<String, Long> kept() {
        return sql
                .list(
                        """
                        select master_key, count(*) as n from retries.answer
                         where master_key is not null and at > ? group by master_key""",
                        row -> new Count(row.getString("master_key"), row.getLong("n")),
                        clock.instant().minus(AnswerPurge.KEPT))
                .stream()
                .collect(Collectors.toMap(Count::from, Count::answers));
    }
}
