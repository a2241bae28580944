package kr.seoul.techtrade.acts;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;

/** As {@link ActInterceptor}, within a transaction apart from the one around it. */
@Transactional(Transactional.TxType.REQUIRES_NEW)
@Interceptor
@Priority(ActInterceptor.AFTER_BEGIN)
public class ActAnewInterceptor extends ActInterceptor {
    private static final long serialVersionUID = 1;
}
