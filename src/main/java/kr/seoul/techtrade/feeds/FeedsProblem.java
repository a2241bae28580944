package kr.seoul.techtrade.feeds;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of feeds that are not the directory's. */
public enum FeedsProblem implements ProblemType {
    INVALID_MAPPING(Kind.INVALID, "A column cannot mean this");

    private final Kind kind;
    private final String title;

    FeedsProblem(Kind kind, String title) {
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
