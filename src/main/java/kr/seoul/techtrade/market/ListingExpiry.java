package kr.seoul.techtrade.market;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Ends what is past its day, every minute on every node; row locks keep the nodes out of each other's way. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class ListingExpiry {
    private static final System.Logger LOG = System.getLogger(ListingExpiry.class.getName());
    private static final Caller CLOCK = Caller.system("listing-expiry");
    private static final int BATCH = 100;

    @Inject
    private Market market;

    @Inject
    private UnitOfWork unit;

    @Schedule(hour = "*", minute = "*", second = "7", persistent = false)
    public void expire() {
        try {
            int expired;
            do {
                expired = unit.of(() -> market.expireDue(CLOCK, BATCH));
            } while (expired == BATCH);
        } catch (RuntimeException failed) {
            // the container drops a timer whose method throws twice
            LOG.log(Level.WARNING, "listings were not expired, will be tried again", failed);
        }
    }
}
