package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import kr.seoul.techtrade.kernel.Batches;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * Derives the investments anew of which a source says something in which trust has changed, some companies at a time. Whoever still wrote by
 * the old trust holds the lock of investments until it has committed, so that nothing it wrote is missed. A company that cannot be derived
 * is passed over and noted, as by {@link Following}.
 */
@ApplicationScoped
public class Retrusting implements Caretaker {
    private static final System.Logger LOG = System.getLogger(Retrusting.class.getName());
    private static final Batches COMPANIES = new Batches(200, 6);

    private static final UUID FIRST = new UUID(0, 0);
    private static final String DUE = """
            select s.code, s.trust, case when t.trust is not distinct from s.trust then t.derive_after end as derive_after
              from sources.source s left join investment.trusted t on t.source = s.code
             where t.trust is distinct from s.trust or t.derive_after is not null
             order by s.code limit 1""";
    /** By the trust that was read before: if it has changed again meanwhile, all begins again. */
    private static final String DONE = """
            insert into investment.trusted (source, trust, derive_after) values (?, ?::jsonb, ?)
            on conflict (source) do update set trust = excluded.trust, derive_after = excluded.derive_after""";
    /** Whose the records of the source are; of a participation whose its round is. */
    private static final String OWNERS = """
            select company from (
                select o.company from investment.record r join investment.reference o on o.record = r.id and o.owner
                 where r.source = ? and not r.deleted
                union
                select o.company from investment.record r
                  join investment.reference p on p.record = r.id and p.owner
                  join investment.reference o on o.record = p.found and o.owner
                 where r.source = ? and r.type = 'PARTICIPATION' and not r.deleted) owned
             where company > ? order by company limit ?""";

    private final Sql sql;
    private final Goldens goldens;
    private final Unfollowed unfollowed;
    private final UnitOfWork work;
    private final Clock clock;

    protected Retrusting() {
        this(null, null, null, null, null);
    }

    @Inject
    public Retrusting(Sql sql, Goldens goldens, Unfollowed unfollowed, UnitOfWork work, Clock clock) {
        this.sql = sql;
        this.goldens = goldens;
        this.unfollowed = unfollowed;
        this.work = work;
        this.clock = clock;
    }

    private record Due(String source, String trust, UUID after) {}

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(2), "deriving investments by another trust", this::follow);
    }

    void follow() {
        COMPANIES.all(many -> next(due -> derive(due, many)), failed -> next(due -> pass(due, failed)));
    }

    /** Answers whether there was something to do. */
    private boolean next(Consumer<Due> step) {
        return work.of(() -> {
            if (due().isEmpty()) {
                return false;
            }
            Goldens.lock(sql);
            due().ifPresent(step);
            return true;
        });
    }

    private Optional<Due> due() {
        return sql.first(
                DUE,
                row -> new Due(
                        row.getString("code"),
                        row.getString("trust"),
                        Objects.requireNonNullElse(Sql.uuid(row, "derive_after"), FIRST)));
    }

    private void derive(Due due, int companiesMax) {
        var owners = owners(due, companiesMax);
        goldens.derive(owners, clock.instant());
        advance(due, owners, companiesMax);
    }

    /** Whichever is next by now is noted: it is tried again, and nothing is lost. */
    private void pass(Due due, RuntimeException failed) {
        var owners = owners(due, 1);
        for (var company : owners) {
            LOG.log(
                    Level.WARNING,
                    () -> "investments of company " + company + " cannot be derived by another trust",
                    failed);
            unfollowed.note(company);
        }
        advance(due, owners, 1);
    }

    private List<UUID> owners(Due due, int companiesMax) {
        return sql.list(OWNERS, row -> Sql.uuid(row, "company"), due.source(), due.source(), due.after(), companiesMax);
    }

    private void advance(Due due, List<UUID> owners, int companiesMax) {
        var last = owners.size() < companiesMax ? null : owners.get(owners.size() - 1);
        sql.update(DONE, due.source(), new JsonColumn.Text(due.trust()), last);
    }
}
