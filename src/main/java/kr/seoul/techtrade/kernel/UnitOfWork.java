package kr.seoul.techtrade.kernel;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/**
 * One transaction for a timer or a startup bean, begun by the EJB container.
 *
 * <p>Needed there: inside an EJB invocation Payara 6 does not take the data source into a transaction that a CDI
 * {@code @Transactional} begins, so that every {@link Sql} statement would commit by itself, apart from JPA.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class UnitOfWork {
    /** Whatever the work throws undoes it. */
    public <T> T of(Supplier<T> work) {
        return work.get();
    }
}
