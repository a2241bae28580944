package kr.seoul.techtrade.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** One transaction of its own, for whoever works by itself or needs something to stay whatever becomes of the rest. */
@ApplicationScoped
public class UnitOfWork {
    private final Transaction transaction;

    public UnitOfWork() {
        this(new Transaction());
    }

    @Inject
    public UnitOfWork(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Whatever the work throws undoes it; undone by a {@link Clash} alone it is done anew, from its beginning. */
    public <T> T of(Supplier<T> work) {
        try {
            return Clash.outlived(() -> transaction.of(work));
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One try. */
    @ApplicationScoped
    public static class Transaction {
        @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = Exception.class)
        public <T> T of(Supplier<T> work) {
            return work.get();
        }
    }
}
