package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import kr.seoul.techtrade.kernel.Batches;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * Derives the companies anew that have records of a source in which trust has changed, some at a time. An import that still went by the
 * old trust holds the lock of companies until it has committed, so that nothing it writes is missed. A company that cannot be derived is
 * passed over, noted and tried again ({@link Underived}).
 */
@ApplicationScoped
public class Retrusting implements Caretaker {
    private static final System.Logger LOG = System.getLogger(Retrusting.class.getName());
    private static final Batches COMPANIES = new Batches(500, 8);

    private static final String DUE = """
            select code, derive_after from sources.source where derive_after is not null order by code limit 1""";
    /** Only where several records speak, trust decides anything. */
    private static final String SEVERAL = """
            select company, bool_or(source = ?) as concerned from directory.record
             where company > ? and not deleted group by company having count(*) > 1 order by company limit ?""";

    private final Sql sql;
    private final Derivation derivation;
    private final Underived underived;
    private final UnitOfWork work;
    private final Clock clock;

    protected Retrusting() {
        this(null, null, null, null, null);
    }

    @Inject
    public Retrusting(Sql sql, Derivation derivation, Underived underived, UnitOfWork work, Clock clock) {
        this.sql = sql;
        this.derivation = derivation;
        this.underived = underived;
        this.work = work;
        this.clock = clock;
    }

    private record Due(String source, UUID after) {}

    private record Company(UUID id, boolean concerned) {}

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(2), "deriving by another trust", this::follow);
        chores.every(Duration.ofMinutes(1), "deriving again what could not be derived", this::retry);
    }

    void follow() {
        COMPANIES.all(many -> next(due -> derive(due, many)), failed -> next(due -> pass(due, failed)));
    }

    /** Tries those that failed, each by itself, when the last time is {@link Underived#PAUSE} ago. */
    void retry() {
        for (var company : work.of(underived::due)) {
            try {
                work.of(() -> {
                    Derivation.lock(sql);
                    derivation.anew(List.of(company), clock.instant());
                    return underived.forget(company);
                });
                LOG.log(Level.INFO, "company {0} is derived again", company);
            } catch (RuntimeException failed) {
                LOG.log(Level.DEBUG, () -> "company " + company + " still cannot be derived", failed);
                work.of(() -> underived.note(company));
            }
        }
    }

    /** Answers whether there was something to do. */
    private boolean next(Consumer<Due> step) {
        return work.of(() -> {
            if (due().isEmpty()) {
                return false;
            }
            Derivation.lock(sql);
            due().ifPresent(step);
            return true;
        });
    }

    private Optional<Due> due() {
        return sql.first(DUE, row -> new Due(row.getString("code"), Sql.uuid(row, "derive_after")));
    }

    private void derive(Due due, int companiesMax) {
        var several = several(due, companiesMax);
        var concerned =
                several.stream().filter(Company::concerned).map(Company::id).toList();
        if (!concerned.isEmpty()) {
            derivation.anew(concerned, clock.instant());
        }
        advance(due, several, companiesMax);
    }

    /** Whichever is next by now is noted: it is tried again, and nothing is lost. */
    private void pass(Due due, RuntimeException failed) {
        var several = several(due, 1);
        for (var company : several) {
            LOG.log(Level.WARNING, () -> "company " + company.id() + " cannot be derived by another trust", failed);
            underived.note(company.id());
        }
        advance(due, several, 1);
    }

    private List<Company> several(Due due, int companiesMax) {
        return sql.list(
                SEVERAL,
                row -> new Company(Sql.uuid(row, "company"), row.getBoolean("concerned")),
                due.source(),
                due.after(),
                companiesMax);
    }

    /** Trust that has changed again meanwhile begins at the beginning. */
    private void advance(Due due, List<Company> several, int companiesMax) {
        var last = several.size() < companiesMax
                ? null
                : several.get(several.size() - 1).id();
        sql.update(
                "update sources.source set derive_after = ? where code = ? and derive_after = ?",
                last,
                due.source(),
                due.after());
    }
}
