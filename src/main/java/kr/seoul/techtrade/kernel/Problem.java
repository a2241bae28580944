package kr.seoul.techtrade.kernel;

import java.util.List;

/** A refusal: expected, told to the caller, and nothing has changed. The only exception that services throw on purpose.
 * Travels whole: a test inside the server sends it to the one outside. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final Violation[] violations;

    Problem(ProblemType type, String detail, List<Violation> violations) {
        super(detail, null, false, false);
        this.type = type;
        this.violations = violations.toArray(Violation[]::new);
    }

    public static Problem of(ProblemType type, String detail, List<Violation> violations) {
        return new Problem(type, detail, violations);
    }

    public ProblemType type() {
        return type;
    }

    public List<Violation> violations() {
        return List.of(violations);
    }

    @Override
    public String toString() {
        return type.slug() + ": " + getMessage();
    }
}
