package kr.seoul.techtrade.alerts;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals about saved searches. */
public enum AlertsProblem implements ProblemType {
    NOTHING_SOUGHT(Kind.INVALID, "The search looks for nothing in particular"),
    TOO_MANY(Kind.CONFLICT, "There are enough saved searches"),
    NO_SUCH_SEARCH(Kind.MISSING, "There is no such saved search");

    private final Kind kind;
    private final String title;

    AlertsProblem(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
