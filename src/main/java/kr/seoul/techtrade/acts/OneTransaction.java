package kr.seoul.techtrade.acts;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.concurrent.Callable;
import kr.seoul.techtrade.kernel.Outbox;

/**
 * A request's whole work in one transaction.
 *
 * <p>By annotation and not through a UserTransaction: whether a caller may use that one Payara 6 keeps in a field that all
 * threads in the same {@code @Transactional} bean share, and refuses at random when they cross.
 */
@ApplicationScoped
public class OneTransaction {
    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private Outbox outbox;

    /** Whatever it throws undoes it. */
    @Transactional(rollbackOn = Exception.class)
    public <T> T of(Callable<T> work) throws Exception {
        return outbox.together(work::call);
    }

    /** Undoes it in any case. */
    @Transactional(rollbackOn = Exception.class)
    public <T> T undone(Callable<T> work) throws Exception {
        try {
            return outbox.together(work::call);
        } finally {
            transaction.setRollbackOnly();
        }
    }
}
