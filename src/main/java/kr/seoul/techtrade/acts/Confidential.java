package kr.seoul.techtrade.acts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the method answers is not for everybody: who reads it, or is refused it, is kept in the audit trail before the answer leaves. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Confidential {
    /** What it is, in a word or two: {@code deal}, {@code payout account}. */
    String value();
}
