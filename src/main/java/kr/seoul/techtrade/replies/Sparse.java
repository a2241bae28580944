package kr.seoul.techtrade.replies;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A read that leaves out what is not asked for: {@code ?fields=id,state}. {@link SparseFilter} does it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Sparse {
    String PARAMETER = "fields";

    /** The record that is answered, or listed: its properties are the fields. */
    Class<? extends Record> value();

    /** The property of the answer that lists such records; empty when the answer is one. */
    String in() default "";
}
