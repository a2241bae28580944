package kr.seoul.techtrade.clocks;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of the calendar. */
public enum ClocksProblem implements ProblemType {
    NOT_AHEAD(Kind.INVALID, "Only a day that is ahead can become free"),
    FREE_ALREADY(Kind.CONFLICT, "The day is free already"),
    WITHDRAWN_ALREADY(Kind.CONFLICT, "The holiday was taken back already"),
    NO_SUCH_HOLIDAY(Kind.MISSING, "There is no such holiday");

    private final Kind kind;
    private final String title;

    ClocksProblem(Kind kind, String title) {
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
