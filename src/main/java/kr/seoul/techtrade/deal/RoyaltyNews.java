package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.bank.DepositReceived;
import kr.seoul.techtrade.bank.DepositReversed;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Place;

/** Deposits for royalties, as {@link BankNews} does it for milestones. */
@ApplicationScoped
public class RoyaltyNews {
    private final DealEngine engine;

    @PersistenceContext
    private EntityManager em;

    protected RoyaltyNews() {
        this(null);
    }

    @Inject
    public RoyaltyNews(DealEngine engine) {
        this.engine = engine;
    }

    void on(@Observes DepositReceived news) {
        locked(news.subject()).ifPresent(royalty -> move(royalty, Action.DEPOSIT, news.credited(), news.at()));
    }

    /** What was passed on already, the bank's own reversal deals with. */
    void on(@Observes DepositReversed news) {
        locked(news.subject())
                .filter(royalty -> royalty.state().holds().contains(Place.ESCROW))
                .ifPresent(
                        royalty -> move(royalty, Action.TAKE_BACK, news.taken().negated(), news.at()));
    }

    private void move(RoyaltyPeriod royalty, Action action, Money credited, Instant at) {
        royalty.accrue(at);
        royalty.hold(credited);
        engine.move(
                royalty, action, Ask.by(Actor.BANK, Caller.system("bank"), at).saying(credited.toString()));
    }

    /** The deal first; empty when it is no royalty. */
    private Optional<RoyaltyPeriod> locked(UUID subject) {
        var royalty = Optional.ofNullable(em.find(RoyaltyPeriod.class, subject));
        royalty.ifPresent(found -> {
            em.lock(found.deal(), LockModeType.PESSIMISTIC_WRITE);
            em.refresh(found);
        });
        return royalty;
    }
}
