package kr.seoul.techtrade.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Anybody may call the method, with a token or without. Not {@link jakarta.annotation.security.PermitAll}: for that one Payara lets the
 * authentication mechanism run a second time.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Public {}
