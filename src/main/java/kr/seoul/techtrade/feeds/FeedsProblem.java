package kr.seoul.techtrade.feeds;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of feeds that are not the directory's. */
public enum FeedsProblem implements ProblemType {
    INVALID_MAPPING(Kind.INVALID, "A column cannot mean this"),
    NO_SUCH_SPREADSHEET(Kind.MISSING, "There is no such spreadsheet"),
    ANOTHER_SPREADSHEET(Kind.CONFLICT, "The id belongs to another spreadsheet"),
    SPREADSHEET_TAKEN(Kind.CONFLICT, "The spreadsheet was taken already");

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
