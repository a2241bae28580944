package kr.seoul.techtrade.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of the query parameters that a resource has as its fields, those that a method reads; without it a GET reads all of them, and whatever
 * is no GET none. Whoever sends another is refused.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Takes {
    String[] value();
}
