package kr.seoul.techtrade.kernel;

/** The refusals of the ground floor. */
public enum KernelProblem implements ProblemType {
    INVALID_MONEY(Kind.INVALID, "The amount is not an amount of money"),
    INVALID_CURSOR(Kind.INVALID, "The cursor was not made by this list"),
    EVENTS_FORGOTTEN(Kind.GONE, "What happened after that is no longer kept in full"),
    STALE_VERSION(Kind.STALE, "Somebody changed it in the meantime");

    private final Kind kind;
    private final String title;

    KernelProblem(Kind kind, String title) {
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
