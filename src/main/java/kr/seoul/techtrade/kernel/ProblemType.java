package kr.seoul.techtrade.kernel;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * One kind of refusal. Each package has one enum of them; the slug is {@code package/kebab-name}, and the URI of RFC 9457's
 * {@code type} is {@code /problems/} followed by the slug.
 */
public interface ProblemType extends Serializable {
    String name();

    Kind kind();

    /** What the caller did wrong in general; the detail says it for this case. */
    String title();

    default String slug() {
        var pack = getClass().getPackageName();
        return pack.substring(pack.lastIndexOf('.') + 1)
                + "/"
                + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    default Problem because(String detail) {
        return new Problem(this, detail, List.of());
    }

    /** A refusal that names the field, as a JSON pointer such as {@code /price/amount}. */
    default Problem at(String pointer, String detail) {
        return new Problem(this, detail, List.of(new Violation(pointer, detail)));
    }

    /** How a refusal is told, without knowing HTTP. */
    enum Kind {
        /** The bytes are not what they claim to be: no JSON, no XML. */
        MALFORMED,
        /** Well formed, but a value is not acceptable. */
        INVALID,
        UNAUTHENTICATED,
        DENIED,
        /** Not there, or not for this caller to know of. */
        MISSING,
        /** It was there, and is no longer kept. */
        GONE,
        CONFLICT,
        /** The caller saw an older version. */
        STALE,
        /** The caller must say which version it saw. */
        UNCONDITIONAL,
        TOO_LARGE,
        TOO_MANY,
        UNAVAILABLE
    }
}
