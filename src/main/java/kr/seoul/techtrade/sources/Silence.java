package kr.seoul.techtrade.sources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Tells everybody once when a source has been silent for longer than it promised, and once when it is heard again; its owner's
 * administrators by letter as well, operators where nobody owns it. One that never sent is silent since it was entrusted to somebody, added, or
 * set up to be fetched.
 */
@ApplicationScoped
@Transactional
public class Silence {
    private static final String FALL_SILENT = """
            update sources.source set silent_at = ?
             where silent_at is null
               and greatest(succeeded_at, entrusted_at) < ?::timestamptz - make_interval(hours => cadence_hours)
            returning code, name, name_en, organization_id, cadence_hours, succeeded_at,
                      greatest(succeeded_at, entrusted_at) as since""";
    private static final String HEAR = """
            update sources.source set silent_at = null where silent_at is not null and succeeded_at > silent_at
            returning code, cadence_hours, succeeded_at""";

    private final Sql sql;
    private final Outbox outbox;
    private final SilenceLetters letters;
    private final Clock clock;

    protected Silence() {
        this(null, null, null, null);
    }

    @Inject
    public Silence(Sql sql, Outbox outbox, SilenceLetters letters, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.letters = letters;
        this.clock = clock;
    }

    /** Who is silent; {@code owner} is null where nobody owns it: a list that is fetched. */
    record Silent(SourceNews news, String name, String nameEn, UUID owner, Instant since) {}

    public void watch() {
        var at = clock.instant();
        for (var silent : sql.list(FALL_SILENT, Silence::silent, at, at)) {
            silent.news().publish(SourceEvent.SOURCE_SILENT, outbox);
            letters.silent(silent, at);
        }
        sql.list(HEAR, Silence::news).forEach(news -> news.publish(SourceEvent.SOURCE_HEARD, outbox));
    }

    private static Silent silent(ResultSet row) throws SQLException {
        return new Silent(
                news(row),
                row.getString("name"),
                row.getString("name_en"),
                Sql.uuid(row, "organization_id"),
                Sql.instant(row, "since"));
    }

    private static SourceNews news(ResultSet row) throws SQLException {
        return new SourceNews(row.getString("code"), row.getInt("cadence_hours"), Sql.instant(row, "succeeded_at"));
    }
}
