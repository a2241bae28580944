package kr.seoul.techtrade.retries;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An {@link Idempotent} method that takes long and works in transactions of its own: none is open around it, and its answer is stored
 * afterwards. It must refuse or do no harm when it is called again meanwhile, or because the node died before the answer was stored.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InSteps {}
