package kr.seoul.techtrade.rates;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;

/** Kinds of requests that are counted apart, so that whoever sends too many of one still gets the others. */
public enum RateClass {
    READ,
    WRITE,
    HEAVY;

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    public static RateClass of(String verb, Method method) {
        return method.isAnnotationPresent(Heavy.class) ? HEAVY : READS.contains(verb) ? READ : WRITE;
    }

    /** As the header fields name it. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
