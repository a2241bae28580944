package kr.seoul.techtrade.acts;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.io.Serializable;

/** Within every transaction that a service begins, before it does anything: tells who is at work. */
@Transactional
@Interceptor
@Priority(ActInterceptor.AFTER_BEGIN)
public class ActInterceptor implements Serializable {
    /** The transaction's own interceptor is at 200, as Jakarta Transactions says. */
    static final int AFTER_BEGIN = Interceptor.Priority.PLATFORM_BEFORE + 210;

    private static final long serialVersionUID = 1;

    @Inject
    private transient Acts acts;

    @AroundInvoke
    Object tell(InvocationContext invocation) throws Exception {
        // which tells with a statement of its own
        if (invocation.getMethod().getDeclaringClass() != OneTransaction.class) {
            acts.tell();
        }
        return invocation.proceed();
    }
}
