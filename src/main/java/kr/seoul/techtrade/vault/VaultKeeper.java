package kr.seoul.techtrade.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Problem;

/**
 * Does not let a node start that lacks a master key on which something hangs, and says when packages cannot be sealed; has scanned
 * what could not be when it came, and sealed anew what lies under a master key that another one followed.
 */
@ApplicationScoped
public class VaultKeeper implements Caretaker {
    private static final System.Logger LOG = System.getLogger(VaultKeeper.class.getName());

    @Inject
    private Uploads uploads;

    @Inject
    private MasterKey masterKey;

    @Inject
    private MasterKeys masterKeys;

    @Override
    public void undertake(Chores chores) {
        chores.first(() -> findTheKeys(chores));
        chores.every(Duration.ofMinutes(1), "scanning files", uploads::scanPending);
    }

    private void findTheKeys(Chores chores) {
        var held = held();
        masterKeys.mustHoldAllThatIsNeeded(held);
        if (!held.isEmpty()) {
            LOG.log(Level.INFO, "this node holds the master keys {0}", held);
            masterKeys.hold();
            chores.last("leaving the master keys", masterKeys::leave);
            chores.every(Duration.ofSeconds(10), "sealing under another master key", this::renew);
        }
    }

    private Set<String> held() {
        try {
            return masterKey.held();
        } catch (Problem noKey) {
            LOG.log(Level.WARNING, "packages cannot be sealed or opened: {0}", noKey.getMessage());
            return Set.of();
        }
    }

    private void renew() {
        masterKeys.hold();
        int renewed;
        do {
            renewed = masterKeys.renew();
        } while (renewed > 0);
    }
}
