package kr.seoul.techtrade.retries;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the method once per {@code Idempotency-Key} and caller, in one transaction with its stored answer; the same request
 * again gets that answer and the header {@code Idempotency-Replayed}. A refused request stores nothing and may be sent again. What is done
 * {@link InSteps} has no transaction around it.
 */
@Documented
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
