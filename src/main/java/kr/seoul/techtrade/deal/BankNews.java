package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.bank.DepositReceived;
import kr.seoul.techtrade.bank.DepositReversed;
import kr.seoul.techtrade.bank.MoneyArriving;
import kr.seoul.techtrade.bank.PayoutRejected;
import kr.seoul.techtrade.bank.PayoutReturned;
import kr.seoul.techtrade.bank.PayoutSettled;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;

/** What the bank's statement says, carried into the deal in the statement's own transaction. */
@ApplicationScoped
public class BankNews {
    private static final Caller BANK = Caller.system("bank");

    @Inject
    private DealEngine engine;

    @Inject
    private Sql sql;

    @PersistenceContext
    private EntityManager em;

    void on(@Observes DepositReceived news) {
        var milestone = locked(news.subject());
        if (milestone == null) {
            return;
        }
        milestone.hold(news.credited());
        engine.move(
                milestone, Action.DEPOSIT, ask(news.at()).saying(news.credited().toString()));
    }

    /** Locks every deal that is about to hear news, in the order of their ids, before the bank locks anything of theirs. */
    void on(@Observes MoneyArriving news) {
        sql.list("""
                select d.id from deal.deal d
                 where d.id in (select deal_id from deal.milestone where id = any(?::uuid[])
                                union all
                                select deal_id from deal.payment where id = any(?::uuid[])
                                union all
                                select deal_id from deal.royalty where id = any(?::uuid[]))
                 order by d.id for update""", row -> Sql.uuid(row, "id"), news.subjects(), news.subjects(), news.subjects());
    }

    /** The payer's bank took a deposit back: the milestone waits for money again, and what was delivered stays delivered. */
    void on(@Observes DepositReversed news) {
        var milestone = locked(news.subject());
        if (milestone == null) {
            return;
        }
        if (milestone.state().isRunning()) {
            milestone.hold(news.taken().negated());
            engine.move(
                    milestone,
                    Action.TAKE_BACK,
                    ask(news.at()).saying(news.taken().toString()));
        }
    }

    void on(@Observes PayoutSettled news) {
        paid(news.subject(), news.payoutId(), Action.CONFIRM, null, news.at());
    }

    void on(@Observes PayoutRejected news) {
        paid(news.subject(), news.payoutId(), Action.BOUNCE, news.reason(), news.at());
    }

    void on(@Observes PayoutReturned news) {
        paid(news.subject(), news.payoutId(), Action.BOUNCE, news.reason(), news.at());
    }

    /** What became of the payment that the bank was told of last; of an earlier one there is nothing to do. */
    private void paid(UUID subject, UUID payout, Action action, String note, Instant at) {
        var payment = em.find(Payment.class, subject);
        if (payment == null) {
            return;
        }
        em.lock(payment.deal(), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(payment);
        if (payout.equals(payment.payoutId())) {
            if (action == Action.BOUNCE) {
                payment.bounce(note);
            }
            engine.move(payment, action, ask(at).saying(note));
        }
    }

    private static Ask ask(Instant at) {
        return Ask.by(Actor.BANK, BANK, at);
    }

    /** The deal first, as every other way to a milestone does, so that two never wait for each other; null when it is none of ours. */
    private Milestone locked(UUID subject) {
        var milestone = em.find(Milestone.class, subject);
        if (milestone == null) {
            return null;
        }
        em.lock(milestone.deal(), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(milestone);
        return milestone;
    }
}
