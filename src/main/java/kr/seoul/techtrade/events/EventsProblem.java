package kr.seoul.techtrade.events;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of the event feed. */
public enum EventsProblem implements ProblemType {
    INVALID_FILTER(Kind.INVALID, "The filter asks for what cannot be"),
    NO_SUCH_EVENT(Kind.MISSING, "There is no such event"),
    TOO_MANY_STREAMS(Kind.UNAVAILABLE, "As many streams are open as this node carries");

    private final Kind kind;
    private final String title;

    EventsProblem(Kind kind, String title) {
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
