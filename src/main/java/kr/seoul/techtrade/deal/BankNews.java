package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import kr.seoul.techtrade.bank.DepositReceived;
import kr.seoul.techtrade.bank.PayoutRejected;
import kr.seoul.techtrade.bank.PayoutSettled;
import kr.seoul.techtrade.identity.Caller;

/** What the bank's statement says, carried into the deal in the statement's own transaction. */
@ApplicationScoped
public class BankNews {
    private static final Caller BANK = Caller.system("bank");

    @Inject
    private DealEngine engine;

    @PersistenceContext
    private EntityManager em;

    void on(@Observes DepositReceived news) {
        var milestone = locked(news.subject());
        milestone.hold(news.total());
        engine.move(
                milestone.deal(),
                milestone,
                Action.DEPOSIT,
                Actor.BANK,
                BANK,
                news.credited().toString());
        if (news.total().compareTo(milestone.expected()) >= 0) {
            engine.move(milestone.deal(), milestone, Action.FUND, Actor.ENGINE, BANK, null);
        }
    }

    void on(@Observes PayoutSettled news) {
        var milestone = locked(news.subject());
        if (milestone.state() == MilestoneState.PAYING_OUT) {
            engine.move(milestone.deal(), milestone, Action.CONFIRM, Actor.BANK, BANK, null);
        }
    }

    void on(@Observes PayoutRejected news) {
        var milestone = locked(news.subject());
        if (milestone.state() == MilestoneState.PAYING_OUT) {
            engine.move(milestone.deal(), milestone, Action.BOUNCE, Actor.BANK, BANK, news.reason());
        }
    }

    /** The deal first, as every other way to a milestone does, so that two never wait for each other. */
    private Milestone locked(UUID subject) {
        var milestone = em.find(Milestone.class, subject);
        em.lock(milestone.deal(), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(milestone);
        return milestone;
    }
}
