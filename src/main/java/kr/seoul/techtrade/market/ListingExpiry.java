package kr.seoul.techtrade.market;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Ends what is past its day, every minute on every node; row locks keep the nodes out of each other's way. */
@ApplicationScoped
public class ListingExpiry implements Caretaker {
    private static final Caller CLOCK = Caller.system("listing-expiry");
    private static final int BATCH = 100;

    @Inject
    private Market market;

    @Inject
    private UnitOfWork unit;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofMinutes(1), "ending listings", this::expire);
    }

    void expire() {
        int expired;
        do {
            expired = unit.of(() -> market.expireDue(CLOCK, BATCH));
        } while (expired == BATCH);
    }
}
