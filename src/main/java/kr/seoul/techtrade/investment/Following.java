package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Keeps investments with their companies: when companies merge, part, come or go, whoever names them is asked again whom that means.
 * Follows the outbox, so that taking in companies costs nothing more.
 */
@ApplicationScoped
public class Following {
    private static final int EVENTS_MAX = 500;

    private final Sql sql;
    private final Outbox outbox;
    private final Resolution resolution;
    private final Goldens goldens;
    private final Clock clock;

    protected Following() {
        this(null, null, null, null, null);
    }

    @Inject
    public Following(Sql sql, Outbox outbox, Resolution resolution, Goldens goldens, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.resolution = resolution;
        this.goldens = goldens;
        this.clock = clock;
    }

    /** Takes in the next events, in a transaction of the caller's; false when there were none, or another node is at it. */
    public boolean follow() {
        var mark = sql.first(
                "select txid::text::bigint as txid, seq from investment.mark for update skip locked",
                row -> new Outbox.Position(row.getLong("txid"), row.getLong("seq")));
        var events = mark.map(from -> outbox.after(from, EVENTS_MAX)).orElse(List.of());
        if (events.isEmpty()) {
            return false;
        }
        var companies = events.stream()
                .filter(event -> event.type().equals(CompanyChanged.TYPE))
                .map(Outbox.Event::subject)
                .collect(Collectors.toSet());
        if (!companies.isEmpty()) {
            follow(companies);
        }
        var last = events.get(events.size() - 1).position();
        sql.update("update investment.mark set txid = ?::text::xid8, seq = ?", last.txid(), last.seq());
        return true;
    }

    private void follow(Set<UUID> companies) {
        if (resolution.meaning(companies).isEmpty()) {
            return;
        }
        Goldens.lock(sql);
        var moved = resolution.stale(resolution.meaning(companies), List.of());
        var owners = new HashSet<>(resolution.owners(moved));
        resolution.resolve(moved);
        owners.addAll(resolution.owners(moved));
        goldens.derive(owners, clock.instant());
    }
}
