package kr.seoul.techtrade.market;

import java.util.Map;

/** The life of a listing; this table is the only place that knows its moves. */
public enum ListingState {
    /** Seen by its owner alone. */
    DRAFT,
    /** Seen by everybody, found by search, open for deals. */
    PUBLISHED,
    WITHDRAWN,
    EXPIRED,
    CLOSED;

    private static final Map<ListingState, Map<ListingVerb, ListingState>> MOVES = Map.of(
            DRAFT,
                    Map.of(
                            ListingVerb.PUBLISH, PUBLISHED,
                            ListingVerb.REVISE, DRAFT,
                            ListingVerb.WITHDRAW, WITHDRAWN),
            PUBLISHED,
                    Map.of(
                            ListingVerb.REVISE, PUBLISHED,
                            ListingVerb.WITHDRAW, WITHDRAWN,
                            ListingVerb.CLOSE, CLOSED,
                            ListingVerb.EXPIRE, EXPIRED));

    /** Nothing leads out of it. */
    public boolean isTerminal() {
        return !MOVES.containsKey(this);
    }

    /** Problems: market/wrong-state when the table has no such move. */
    ListingState after(ListingVerb verb) {
        var next = MOVES.getOrDefault(this, Map.of()).get(verb);
        if (next == null) {
            throw MarketProblem.WRONG_STATE.because("a listing in state %s cannot %s".formatted(this, verb.told()));
        }
        return next;
    }
}
