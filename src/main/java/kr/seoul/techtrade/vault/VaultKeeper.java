package kr.seoul.techtrade.vault;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import kr.seoul.techtrade.kernel.Problem;

/** Says at the start when packages cannot be sealed; has scanned what could not be when it came, every minute on each node. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class VaultKeeper {
    private static final System.Logger LOG = System.getLogger(VaultKeeper.class.getName());

    @Inject
    private Uploads uploads;

    @Inject
    private MasterKey masterKey;

    @PostConstruct
    void findTheKey() {
        try {
            LOG.log(Level.INFO, "packages are sealed under the master key {0}", masterKey.id());
        } catch (Problem noKey) {
            LOG.log(Level.WARNING, "packages cannot be sealed or opened: {0}", noKey.getMessage());
        }
    }

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    public void scan() {
        try {
            uploads.scanPending();
        } catch (IOException | RuntimeException failed) {
            // the container drops a timer whose method throws twice
            LOG.log(Level.WARNING, "files are still to be scanned, will be tried again", failed);
        }
    }
}
