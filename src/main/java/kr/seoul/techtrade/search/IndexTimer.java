package kr.seoul.techtrade.search;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Lets the index follow every second, on every node for itself. */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class IndexTimer {
    private static final System.Logger LOG = System.getLogger(IndexTimer.class.getName());

    @Inject
    private Indexer indexer;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void follow() {
        try {
            indexer.follow();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "the index could not follow, will be tried again", failed);
        }
    }
}
