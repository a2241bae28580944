package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.kernel.Batches;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * Keeps investments with their companies: when companies merge, part, come or go, whoever names them is asked again whom that means.
 * Follows the outbox, so that taking in companies costs nothing more. A company whose investments cannot be derived is passed over,
 * noted, and tried again later, so that all others go on.
 */
@ApplicationScoped
public class Following {
    private static final System.Logger LOG = System.getLogger(Following.class.getName());
    private static final Batches EVENTS = new Batches(500, 8);

    private final Sql sql;
    private final Outbox outbox;
    private final Resolution resolution;
    private final Goldens goldens;
    private final Unfollowed unfollowed;
    private final UnitOfWork work;
    private final Clock clock;

    protected Following() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public Following(
            Sql sql,
            Outbox outbox,
            Resolution resolution,
            Goldens goldens,
            Unfollowed unfollowed,
            UnitOfWork work,
            Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.resolution = resolution;
        this.goldens = goldens;
        this.unfollowed = unfollowed;
        this.work = work;
        this.clock = clock;
    }

    /** Takes in the next events, in transactions of its own; false when there were none, or another node is at it. */
    public boolean follow() {
        return EVENTS.next(many -> work.of(() -> follow(many)), failed -> work.of(() -> pass(failed)));
    }

    /** Tries those that failed, each by itself, when the last time is {@link Unfollowed#PAUSE} ago. */
    public void retry() {
        for (var company : work.of(unfollowed::due)) {
            try {
                work.of(() -> {
                    follow(Set.of(company), Set.of(company));
                    return unfollowed.forget(company);
                });
                LOG.log(Level.INFO, "investments follow company {0} again", company);
            } catch (RuntimeException failed) {
                LOG.log(Level.DEBUG, () -> "investments of company " + company + " still cannot be derived", failed);
                work.of(() -> unfollowed.note(company));
            }
        }
    }

    private boolean follow(int eventsMax) {
        var events = next(eventsMax);
        if (events.isEmpty()) {
            return false;
        }
        var companies = events.stream()
                .filter(Following::isOfCompany)
                .map(Outbox.Event::subject)
                .collect(Collectors.toSet());
        if (!companies.isEmpty()) {
            follow(companies, Set.of());
        }
        advance(events.get(events.size() - 1));
        return true;
    }

    /** Goes on behind an event that failed by itself. Whichever comes next by now is noted: it is tried again, and nothing is lost. */
    private boolean pass(RuntimeException failed) {
        var events = next(1);
        if (events.isEmpty()) {
            return false;
        }
        var event = events.get(0);
        LOG.log(Level.WARNING, "investments cannot follow company " + event.subject(), failed);
        if (isOfCompany(event)) {
            unfollowed.note(event.subject());
        }
        advance(event);
        return true;
    }

    private List<Outbox.Event> next(int eventsMax) {
        return sql.first(
                        "select txid::text::bigint as txid, seq from investment.mark for update skip locked",
                        row -> new Outbox.Position(row.getLong("txid"), row.getLong("seq")))
                .map(from -> outbox.after(from, eventsMax))
                .orElse(List.of());
    }

    private void advance(Outbox.Event to) {
        sql.update(
                "update investment.mark set txid = ?::text::xid8, seq = ?",
                to.position().txid(),
                to.position().seq());
    }

    private static boolean isOfCompany(Outbox.Event event) {
        return event.type().equals(CompanyChanged.TYPE);
    }

    /** Asks again whom these companies' names mean, and derives whose investments that moved, and those of {@code again} in any case. */
    private void follow(Set<UUID> companies, Set<UUID> again) {
        if (again.isEmpty() && resolution.meaning(companies).isEmpty()) {
            return;
        }
        Goldens.lock(sql);
        var moved = resolution.stale(resolution.meaning(companies), List.of());
        var owners = new HashSet<>(again);
        owners.addAll(resolution.owners(moved));
        resolution.resolve(moved);
        owners.addAll(resolution.owners(moved));
        goldens.derive(owners, clock.instant());
    }
}
