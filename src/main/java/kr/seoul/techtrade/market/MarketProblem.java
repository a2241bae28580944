package kr.seoul.techtrade.market;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of the market. */
public enum MarketProblem implements ProblemType {
    LISTING_NOT_FOUND(Kind.MISSING, "There is no such listing"),
    WRONG_STATE(Kind.CONFLICT, "The listing's state does not allow it"),
    NOT_ACTOR(Kind.DENIED, "That is not for this caller to do"),
    INCOMPLETE(Kind.INVALID, "The listing leaves out what its kind must say"),
    UNKNOWN_FIELD(Kind.INVALID, "There is no such technology field"),
    INVALID_PRICE(Kind.INVALID, "The price expectation contradicts itself"),
    INVALID_RIGHT(Kind.INVALID, "The right cannot be listed"),
    INVALID_DEADLINE(Kind.INVALID, "The reply deadline does not fit"),
    STANDING_TERMS(Kind.CONFLICT, "Somebody stands by terms of a form that is left out"),
    KIND_FIXED(Kind.INVALID, "An offer stays an offer, a need stays a need");

    private final Kind kind;
    private final String title;

    MarketProblem(Kind kind, String title) {
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
