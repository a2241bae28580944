package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * Derives the companies anew that have records of a source in which trust has changed, some at a time. An import that still went by the
 * old trust holds the lock of companies until it has committed, so that nothing it writes is missed.
 */
@ApplicationScoped
public class Retrusting implements Caretaker {
    private static final int COMPANIES_MAX = 500;
    private static final String DUE = """
            select code, derive_after from sources.source where derive_after is not null order by code limit 1""";
    /** Only where several records speak, trust decides anything. */
    private static final String SEVERAL = """
            select company, bool_or(source = ?) as concerned from directory.record
             where company > ? and not deleted group by company having count(*) > 1 order by company limit ?""";

    @Inject
    private Sql sql;

    @Inject
    private Derivation derivation;

    @Inject
    private Clock clock;

    @Inject
    private UnitOfWork work;

    private record Due(String source, UUID after) {}

    private record Company(UUID id, boolean concerned) {}

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(2), "deriving by another trust", () -> work.of(this::next));
    }

    /** Answers how many companies were looked at. */
    private int next() {
        if (sql.first(DUE, row -> true).isEmpty()) {
            return 0;
        }
        Derivation.lock(sql);
        return sql.first(DUE, row -> new Due(row.getString("code"), Sql.uuid(row, "derive_after")))
                .map(this::derive)
                .orElse(0);
    }

    private int derive(Due due) {
        var several = sql.list(
                SEVERAL,
                row -> new Company(Sql.uuid(row, "company"), row.getBoolean("concerned")),
                due.source(),
                due.after(),
                COMPANIES_MAX);
        var concerned =
                several.stream().filter(Company::concerned).map(Company::id).toList();
        if (!concerned.isEmpty()) {
            derivation.anew(concerned, clock.instant());
        }
        var last = several.size() < COMPANIES_MAX
                ? null
                : several.get(several.size() - 1).id();
        // trust that has changed again meanwhile begins at the beginning
        sql.update(
                "update sources.source set derive_after = ? where code = ? and derive_after = ?",
                last,
                due.source(),
                due.after());
        return several.size();
    }
}
