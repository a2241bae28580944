package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Which confidential amounts are blended with each other, for operators, who take a cohort out of all figures when somebody may tell one
 * of its amounts from the others. Nothing here tells an amount.
 */
@ApplicationScoped
@Transactional
public class CohortDesk {
    private static final String SELECT = """
            select id, stage, currency, rounds, companies, shown, retired_by, reason, retired_at from investment.cohort""";

    private final Sql sql;
    private final Clock clock;

    protected CohortDesk() {
        this(null, null);
    }

    @Inject
    public CohortDesk(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** By id. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<CohortJson> cohorts(Caller by, String cursor, Integer limit) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        var size = Page.limit(limit);
        var after = Cursor.id(cursor);
        var found = sql.list(
                SELECT + " where ?::uuid is null or id > ? order by id limit ?",
                CohortDesk::read,
                after,
                after,
                size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.id()));
    }

    /** How many are shown no longer since their companies were found to be fewer, and nobody has retired. Problems: identity/denied. */
    public long thin(Caller by) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        return sql.first(
                        "select count(*) as n from investment.cohort where not shown and retired_at is null",
                        row -> row.getLong("n"))
                .orElseThrow();
    }

    /** For good; again it stays as it is. Problems: identity/denied, funding/no-such-cohort. */
    public CohortJson retire(Caller by, UUID id, String reason) {
        by.must(Role.OPERATOR);
        cohort(id);
        sql.update("""
                insert into investment.retired (cohort, retired_by, reason, retired_at) values (?, ?, ?, ?)
                on conflict do nothing""", id, by.name(), reason, clock.instant());
        return cohort(id);
    }

    private CohortJson cohort(UUID id) {
        return sql.first(SELECT + " where id = ?", CohortDesk::read, id)
                .orElseThrow(() -> FundingProblem.NO_SUCH_COHORT.because("no cohort " + id));
    }

    private static CohortJson read(ResultSet row) throws SQLException {
        return new CohortJson(
                Sql.uuid(row, "id"),
                Stage.valueOf(row.getString("stage")),
                row.getString("currency"),
                row.getLong("rounds"),
                row.getLong("companies"),
                row.getBoolean("shown"),
                row.getString("retired_by"),
                row.getString("reason"),
                Sql.instant(row, "retired_at"));
    }
}
