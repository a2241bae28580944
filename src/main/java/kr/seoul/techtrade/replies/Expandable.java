package kr.seoul.techtrade.replies;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A read that adds what its answer only names: {@code ?expand=listing,buyer}. {@link ExpandFilter} does it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Expandable {
    String PARAMETER = "expand";

    /** The property of the answer, or of each of its items, that has what was added. */
    String PROPERTY = "expanded";

    /** As it is asked for. */
    String name();

    /** Where its id stands: a pointer into the answer, or into an item. */
    String at();

    /** Which {@link Expander} finds it. */
    String kind();

    /** What can be added to the answer of a method. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        Expandable[] value();

        /** The property of the answer that lists what it is added to; empty when the answer is one. */
        String in() default "";
    }
}
