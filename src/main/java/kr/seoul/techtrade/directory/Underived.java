package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;

/**
 * The companies that could not be derived by another trust: passed over, so that all others go on, told by {@link UnderivedCheck}, and
 * tried again until they can.
 */
@ApplicationScoped
public class Underived {
    static final Duration PAUSE = Duration.ofMinutes(10);

    private static final int TOGETHER = 100;
    private static final String NOTE = """
            insert into directory.underived (company, since, tried_at) values (?, ?, ?)
            on conflict (company) do update set tried_at = excluded.tried_at""";

    private final Sql sql;
    private final Clock clock;

    protected Underived() {
        this(null, null);
    }

    @Inject
    public Underived(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** How many companies wait to be tried again, and since when the first of them. */
    public record Behind(long companies, Optional<Instant> since) {}

    /** One that waits, by the name it is known by. */
    public record Company(UUID id, String name, String nameEn, Instant since) {}

    int note(UUID company) {
        var at = clock.instant();
        return sql.update(NOTE, company, at, at);
    }

    int forget(UUID company) {
        return sql.update("delete from directory.underived where company = ?", company);
    }

    /** Whose turn it is again, at most 100. */
    List<UUID> due() {
        return sql.list(
                "select company from directory.underived where tried_at <= ? order by tried_at limit ?",
                row -> Sql.uuid(row, "company"),
                clock.instant().minus(PAUSE),
                TOGETHER);
    }

    public Behind behind() {
        return sql.first(
                        "select count(*) as companies, min(since) as since from directory.underived",
                        row -> new Behind(row.getLong("companies"), Optional.ofNullable(Sql.instant(row, "since"))))
                .orElseThrow();
    }

    /** Those that wait longest, at most 100. */
    public List<Company> companies() {
        return sql.list(
                """
                select c.id, c.name, c.name_en, u.since from directory.underived u join directory.company c on c.id = u.company
                 order by u.since, c.id limit ?""",
                row -> new Company(
                        Sql.uuid(row, "id"),
                        row.getString("name"),
                        row.getString("name_en"),
                        Sql.instant(row, "since")),
                TOGETHER);
    }
}
