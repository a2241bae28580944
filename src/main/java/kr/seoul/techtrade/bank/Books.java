package kr.seoul.techtrade.bank;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.NewTransfer;

/**
 * The writing side of a batch: collects transfers and news, posts the transfers in one call, then tells the news in order. All
 * of it in the transaction of the file.
 */
final class Books {
    private final EntityManager em;
    private final Ledger ledger;
    private final Consumer<Object> news;
    private final Instant at;
    private final List<NewTransfer> transfers = new ArrayList<>();
    private final List<Runnable> settlements = new ArrayList<>();
    private final List<Object> told = new ArrayList<>();
    private final List<Runnable> last = new ArrayList<>();

    Books(EntityManager em, Ledger ledger, Consumer<Object> news, Instant at) {
        this.em = em;
        this.ledger = ledger;
        this.news = news;
        this.at = at;
    }

    Instant at() {
        return at;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Before anything of these subjects is locked. */
    void announce(Set<UUID> subjects) {
        if (!subjects.isEmpty()) {
            news.accept(new MoneyArriving(subjects));
        }
    }

    void post(NewTransfer transfer) {
        transfers.add(transfer);
    }

    /** Ends a reservation, after the batch's transfers are posted. */
    void resolve(Runnable settlement) {
        settlements.add(settlement);
    }

    void tell(Object event) {
        told.add(event);
    }

    void carryOut() {
        if (!transfers.isEmpty()) {
            ledger.post(List.copyOf(transfers));
        }
        settlements.forEach(Runnable::run);
        em.flush();
        var events = List.copyOf(told);
        transfers.clear();
        settlements.clear();
        told.clear();
        for (var event : events) {
            news.accept(event);
            // the next one may be about the same subject, which its owner then reads again
            em.flush();
        }
    }

    /** What can only be written once the rows of the batch are. */
    void afterRows(Runnable write) {
        last.add(write);
    }

    /** Ends the batch, whose rows are written, and forgets its entities: memory does not grow with the file. */
    void end() {
        last.forEach(Runnable::run);
        last.clear();
        em.flush();
        em.clear();
    }

    /** Locked, in the order of their ids. */
    Map<String, VirtualAccount> virtualAccounts(Collection<String> numbers) {
        var found = new HashMap<String, VirtualAccount>();
        if (!numbers.isEmpty()) {
            em.createQuery(
                            "select a from VirtualAccount a where a.number in :numbers order by a.id",
                            VirtualAccount.class)
                    .setParameter("numbers", numbers)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList()
                    .forEach(account -> found.put(account.number(), account));
        }
        return found;
    }

    /** Locked, in the order of their ids. */
    Map<String, Payout> payouts(Collection<String> endToEndIds) {
        var found = new HashMap<String, Payout>();
        if (!endToEndIds.isEmpty()) {
            em.createQuery("select p from Payout p where p.endToEndId in :ids order by p.id", Payout.class)
                    .setParameter("ids", endToEndIds)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList()
                    .forEach(payout -> found.put(payout.endToEndId(), payout));
        }
        return found;
    }

    <T> T locked(Class<T> type, Object id) {
        return em.find(type, id, LockModeType.PESSIMISTIC_WRITE);
    }
}
