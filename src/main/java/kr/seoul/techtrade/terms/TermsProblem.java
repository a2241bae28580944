package kr.seoul.techtrade.terms;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of a term sheet. */
public enum TermsProblem implements ProblemType {
    INVALID(Kind.INVALID, "The terms do not hold together");

    private final Kind kind;
    private final String title;

    TermsProblem(Kind kind, String title) {
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
