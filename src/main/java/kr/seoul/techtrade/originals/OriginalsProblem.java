package kr.seoul.techtrade.originals;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of reading what came. */
public enum OriginalsProblem implements ProblemType {
    NOT_KEPT(Kind.MISSING, "What came is not kept here");

    private final Kind kind;
    private final String title;

    OriginalsProblem(Kind kind, String title) {
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
