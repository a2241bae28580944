package kr.seoul.techtrade.retries;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An {@link Idempotent} method that can be tried: with the query {@code dry-run=true} its transaction is rolled back after the
 * answer was made, and no key is needed. Every other method refuses that query.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DryRunnable {
    /** The query parameter. */
    String PARAMETER = "dry-run";
}
