package kr.seoul.techtrade.replies;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A read of one thing by its id, last in the address, that may be answered without JAX-RS, which costs more than the read. It takes
 * that id and asks for nothing of the request but {@code Callers.now()}, answers with {@link Replies#ok}, and tells nobody's secret.
 * Its class has no field of JAX-RS.
 * {@code edge.DirectFilter} answers what it can, just as JAX-RS would have; all else is JAX-RS's.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Direct {}
