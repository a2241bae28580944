package kr.seoul.techtrade.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Companies of which something could not be derived: passed over, so that all others go on, and tried again until it can. What it is,
 * and the table that holds them, each kind says.
 */
public abstract class PassedOver {
    public static final Duration PAUSE = Duration.ofMinutes(10);

    private static final int TOGETHER = 100;

    private final Sql sql;
    private final Clock clock;
    private final String table;

    protected PassedOver(Sql sql, Clock clock, String table) {
        this.sql = sql;
        this.clock = clock;
        this.table = table;
    }

    /** How many companies wait to be tried again, and since when the first of them. */
    public record Behind(long companies, Optional<Instant> since) {}

    /** One that waits, by the name it is known by. */
    public record Company(UUID id, String name, String nameEn, Instant since) {}

    /** Answers 0 for what is no company. */
    public int note(UUID company) {
        var at = clock.instant();
        return sql.update("""
                insert into %s (company, since, tried_at) select id, ?, ? from directory.company where id = ?
                on conflict (company) do update set tried_at = excluded.tried_at""".formatted(table), at, at, company);
    }

    public int forget(UUID company) {
        return sql.update("delete from %s where company = ?".formatted(table), company);
    }

    /** Whose turn it is again, at most 100. */
    public List<UUID> due() {
        return sql.list(
                "select company from %s where tried_at <= ? order by tried_at limit ?".formatted(table),
                row -> Sql.uuid(row, "company"),
                clock.instant().minus(PAUSE),
                TOGETHER);
    }

    public Behind behind() {
        return sql.first(
                        "select count(*) as companies, min(since) as since from %s".formatted(table),
                        row -> new Behind(row.getLong("companies"), Optional.ofNullable(Sql.instant(row, "since"))))
                .orElseThrow();
    }

    /** Those that wait longest, at most 100. */
    public List<Company> companies() {
        return sql.list(
                """
                select c.id, c.name, c.name_en, u.since from %s u join directory.company c on c.id = u.company
                 order by u.since, c.id limit ?""".formatted(table),
                row -> new Company(
                        Sql.uuid(row, "id"),
                        row.getString("name"),
                        row.getString("name_en"),
                        Sql.instant(row, "since")),
                TOGETHER);
    }
}
