package kr.seoul.techtrade.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Problem;

/** Says at the start when packages cannot be sealed; has scanned what could not be when it came, every minute on each node. */
@ApplicationScoped
public class VaultKeeper implements Caretaker {
    private static final System.Logger LOG = System.getLogger(VaultKeeper.class.getName());

    @Inject
    private Uploads uploads;

    @Inject
    private MasterKey masterKey;

    @Override
    public void undertake(Chores chores) {
        chores.first(this::findTheKey);
        chores.every(Duration.ofMinutes(1), "scanning files", uploads::scanPending);
    }

    private void findTheKey() {
        try {
            LOG.log(Level.INFO, "packages are sealed under the master key {0}", masterKey.id());
        } catch (Problem noKey) {
            LOG.log(Level.WARNING, "packages cannot be sealed or opened: {0}", noKey.getMessage());
        }
    }
}
