package kr.seoul.techtrade.webhooks;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.Arrays;

/** Does what {@link LooksUp} promises, before {@code @Idempotent} begins the transaction. */
@LooksUp
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE - 1)
public class LooksUpInterceptor implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Addresses addresses;

    /** Problems: webhooks/invalid-address. */
    @AroundInvoke
    Object look(InvocationContext invocation) throws Exception {
        Arrays.stream(invocation.getParameters())
                .filter(NewWebhook.class::isInstance)
                .map(NewWebhook.class::cast)
                .forEach(asked -> addresses.mustBeCallable(asked.url()));
        return invocation.proceed();
    }
}
