package kr.seoul.techtrade.search;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of search. */
public enum SearchProblem implements ProblemType {
    INVALID_QUERY(Kind.INVALID, "The query asks for what cannot be"),
    NOT_READY(Kind.UNAVAILABLE, "The index is being built"),
    UNREACHABLE(Kind.UNAVAILABLE, "The index cannot be reached");

    private final Kind kind;
    private final String title;

    SearchProblem(Kind kind, String title) {
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
