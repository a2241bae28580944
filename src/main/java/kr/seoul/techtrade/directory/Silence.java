package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;

/** Tells everybody once when a source has been silent for longer than it promised, and once when it is heard again. */
@ApplicationScoped
@Transactional
public class Silence {
    static final String FELL_SILENT = "directory.source-silent";
    static final String HEARD_AGAIN = "directory.source-heard";

    private static final String FALL_SILENT = """
            update directory.source set silent_at = ?
             where silent_at is null and succeeded_at < ?::timestamptz - make_interval(hours => cadence_hours)
            returning code, cadence_hours, succeeded_at""";
    private static final String HEAR = """
            update directory.source set silent_at = null where silent_at is not null and succeeded_at > silent_at
            returning code, cadence_hours, succeeded_at""";

    private final Sql sql;
    private final Outbox outbox;
    private final Clock clock;

    protected Silence() {
        this(null, null, null);
    }

    @Inject
    public Silence(Sql sql, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What is told of a source. */
    record SourceNews(String code, int cadenceHours, Instant succeededAt) {}

    /** In a transaction of the caller's. */
    public void watch() {
        var at = clock.instant();
        sql.list(FALL_SILENT, Silence::news, at, at).forEach(news -> publish(DirectoryEvent.SOURCE_SILENT, news));
        sql.list(HEAR, Silence::news).forEach(news -> publish(DirectoryEvent.SOURCE_HEARD, news));
    }

    /** A source has no id of its own: its code stands for one. */
    private void publish(DirectoryEvent type, SourceNews news) {
        var subject = UUID.nameUUIDFromBytes(("source:" + news.code()).getBytes(StandardCharsets.UTF_8));
        outbox.publish(type, subject, news);
    }

    private static SourceNews news(ResultSet row) throws SQLException {
        return new SourceNews(row.getString("code"), row.getInt("cadence_hours"), Sql.instant(row, "succeeded_at"));
    }
}
