package kr.seoul.techtrade.retries;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An {@link Idempotent} method whose request or answer has a secret: what is stored of them is sealed, so that only the same request
 * with the same {@code Idempotency-Key} opens it. Its answers are not to be cached. Problems: those of {@link RetryKeys}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sealed {}
