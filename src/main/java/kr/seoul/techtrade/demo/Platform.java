package kr.seoul.techtrade.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import kr.seoul.techtrade.clocks.Clockwork;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.dispute.Appointments;
import kr.seoul.techtrade.dispute.Disputes;
import kr.seoul.techtrade.dispute.Hearings;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.payout.PaymentFiles;
import kr.seoul.techtrade.payout.PayoutAccounts;
import kr.seoul.techtrade.royalty.Royalties;
import kr.seoul.techtrade.statements.Statements;

/** The services through which the city's history is made, and the clock that is moved meanwhile. */
@Dependent
class Platform {
    @Inject
    Deals deals;

    @Inject
    Disputes disputes;

    @Inject
    Hearings hearings;

    @Inject
    Appointments appointments;

    @Inject
    Royalties royalties;

    @Inject
    Clockwork clockwork;

    @Inject
    Statements statements;

    @Inject
    PaymentFiles paymentFiles;

    @Inject
    PayoutAccounts payoutAccounts;

    @Inject
    Outbox outbox;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    private ClockProducer clocks;

    @PersistenceContext
    private EntityManager em;

    /** From now on it is {@code at}, and time goes on from there. */
    void goTo(Instant at) {
        clocks.shift(Duration.ZERO);
        clocks.shift(Duration.between(clock.instant(), at));
    }

    void comeBack() {
        clocks.shift(Duration.ZERO);
    }

    /** Many use cases share one transaction here; each leaves what it did in the database, and nothing in memory. */
    void endOfUseCase() {
        em.flush();
        em.clear();
    }
}
