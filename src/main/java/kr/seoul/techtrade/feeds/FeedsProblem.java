package kr.seoul.techtrade.feeds;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of feeds that are not the directory's. */
public enum FeedsProblem implements ProblemType {
    INVALID_MAPPING(Kind.INVALID, "A column cannot mean this"),
    NO_SUCH_SPREADSHEET(Kind.MISSING, "There is no such spreadsheet"),
    ANOTHER_SPREADSHEET(Kind.CONFLICT, "The id belongs to another spreadsheet"),
    SPREADSHEET_TAKEN(Kind.CONFLICT, "The spreadsheet was taken already"),
    NO_SUCH_PULL(Kind.MISSING, "Nothing is fetched for this source"),
    PULL_PAUSED(Kind.CONFLICT, "The pull is paused"),
    ADDRESS_NOT_ALLOWED(Kind.INVALID, "Nothing may be fetched from this address"),
    FETCH_FAILED(Kind.UNAVAILABLE, "The address does not answer as it should");

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
