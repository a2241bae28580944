package kr.seoul.techtrade.market;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import kr.seoul.techtrade.identity.Caller;

/** Ends what is past its day, every minute on every node; row locks keep the nodes out of each other's way. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class ListingExpiry {
    private static final Caller CLOCK = Caller.system("listing-expiry");
    private static final int BATCH = 100;

    @Inject
    private Market market;

    @Schedule(hour = "*", minute = "*", second = "7", persistent = false)
    public void expire() {
        int expired;
        do {
            expired = market.expireDue(CLOCK, BATCH);
        } while (expired == BATCH);
    }
}
