package kr.seoul.techtrade.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.bank.MoneyArriving;
import kr.seoul.techtrade.bank.MoneyMoved;
import kr.seoul.techtrade.bank.PayoutRejected;
import kr.seoul.techtrade.clients.TwoPeople;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Ledger;

/**
 * Payments that wait for people, above the limit, or to a business that is closed or rests, and that two of them will not have: the money goes back to
 * where it was to be paid from, as if the bank had refused.
 */
@ApplicationScoped
@Transactional
public class Refusals {
    @PersistenceContext
    private EntityManager em;

    private final Sql sql;
    private final Clock clock;
    private final Ledger ledger;
    private final Event<Object> news;
    private final Outbox outbox;
    private final TwoPeople people;

    protected Refusals() {
        this(null, null, null, null, null);
    }

    @Inject
    public Refusals(Sql sql, Clock clock, Ledger ledger, Event<Object> news, Outbox outbox) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.news = news;
        this.outbox = outbox;
        people = new TwoPeople(sql);
    }

    public Refusals(EntityManager em, Sql sql, Clock clock, Ledger ledger, Event<Object> news, Outbox outbox) {
        this(sql, clock, ledger, news, outbox);
        this.em = em;
    }

    /**
     * The first of two people says why; the second, another one, agrees, and it is done. Fires {@link MoneyArriving} and
     * {@link MoneyMoved} then. Problems: identity/denied, bank/missing, kernel/stale-version, bank/wrong-state unless it waits for
     * people, bank/second-person.
     */
    public HeldPayoutJson refuse(Caller by, UUID id, long seen, String reason) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        people.mustCount(by);
        Books.oneAtATime(sql);
        var table = new PayoutTable(sql);
        var subject = table.one(id).subject();
        var books = new Books(em, sql, ledger, news::fire, clock.instant().truncatedTo(ChronoUnit.MICROS));
        books.announce(Set.of(subject));
        var payout = books.payout(id);
        payout.mustBeAt(seen);
        if (payout.refuse(by, reason, first -> people.areTwo(by, first), books.at())) {
            books.write(payout);
            books.resolve(() -> ledger.cancel(Payout.transferReference(id)));
            books.tell(new PayoutRejected(id, subject, payout.reason().orElseThrow(), books.at()));
            books.carryOut();
            outbox.tell(
                    List.of(),
                    PayoutEvent.PAYOUT_REFUSED,
                    id,
                    new PayoutEvent.HeldPayoutNews(payout.held().amount()));
        } else {
            table.refused(payout, by, books.at());
        }
        books.end();
        return table.one(id).held();
    }
}
