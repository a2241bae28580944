package kr.seoul.techtrade.index;

/** There is nothing to ask now; some seconds later there may be. */
public final class NoIndex extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean away;

    NoIndex(boolean away) {
        super(away ? "the index cannot be reached" : "the first index is being built");
        this.away = away;
    }

    /** What keeps it cannot be reached; else it is being built. */
    public boolean isAway() {
        return away;
    }
}
