package kr.seoul.techtrade.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** One transaction of its own, for whoever works by itself or needs something to stay whatever becomes of the rest. */
@ApplicationScoped
public class UnitOfWork {
    /** Whatever the work throws undoes it. */
    @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = Exception.class)
    public <T> T of(Supplier<T> work) {
        return work.get();
    }
}
