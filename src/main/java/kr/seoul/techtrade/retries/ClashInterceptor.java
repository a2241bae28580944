package kr.seoul.techtrade.retries;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.io.Serializable;
import kr.seoul.techtrade.acts.OneTransaction;
import kr.seoul.techtrade.kernel.Clash;

/**
 * Around every transaction that the call of a service begins, from a route, a page or a chore: what the database undid for a
 * {@link Clash} alone is done anew. Where a transaction is around already, whoever began it does it anew.
 */
@Transactional
@Interceptor
@Priority(ClashInterceptor.BEFORE_BEGIN)
public class ClashInterceptor implements Serializable {
    /** The transaction's own interceptor is at 200, as Jakarta Transactions says. */
    static final int BEFORE_BEGIN = Interceptor.Priority.PLATFORM_BEFORE + 190;

    private static final long serialVersionUID = 1;

    @Resource
    private transient TransactionSynchronizationRegistry transaction;

    @AroundInvoke
    Object outlive(InvocationContext invocation) throws Exception {
        // whose caller knows what may be done anew
        boolean isOthers = invocation.getMethod().getDeclaringClass() == OneTransaction.class;
        boolean begins = transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION;
        return begins && !isOthers && Clash.mayRepeat(invocation.getParameters())
                ? Clash.outlived(invocation::proceed)
                : invocation.proceed();
    }
}
