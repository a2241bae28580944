package kr.seoul.techtrade.deal;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of a deal. */
public enum DealProblem implements ProblemType {
    NOT_FOUND(Kind.MISSING, "There is no such deal"),
    NO_SUCH_LISTING(Kind.MISSING, "There is no such listing on the market"),
    NO_SUCH_OFFER(Kind.MISSING, "Nobody stands by such terms"),
    NO_SUCH_MILESTONE(Kind.MISSING, "The deal has no such milestone"),
    NO_SUCH_PART(Kind.MISSING, "The deal has no such part"),
    OWN_LISTING(Kind.CONFLICT, "Nobody deals with themselves"),
    OTHER_LISTER(Kind.INVALID, "A bundle is of one lister"),
    NO_SUCH_BROKER(Kind.INVALID, "There is no such broker"),
    WRONG_STATE(Kind.CONFLICT, "The deal is not at that point"),
    NOT_YOUR_MOVE(Kind.DENIED, "This is up to somebody else"),
    NOT_THE_NEWEST_VERSION(Kind.CONFLICT, "There is a newer version of the terms"),
    ALREADY_ACCEPTED(Kind.CONFLICT, "This side has accepted this version already"),
    ALREADY_SIGNED(Kind.CONFLICT, "This side has signed already"),
    OTHER_DOCUMENT(Kind.CONFLICT, "The signature is for another document"),
    BUSINESS_NOT_ACTIVE(Kind.CONFLICT, "The tax service does not record the business of a side as active"),
    TAKEN(Kind.CONFLICT, "Somebody else has taken the technology"),
    NO_PAYOUT_ACCOUNT(Kind.CONFLICT, "The organisation has no account to be paid on"),
    NO_ROUND_LEFT(Kind.CONFLICT, "All rounds of changes have been used"),
    TOO_EARLY(Kind.CONFLICT, "The time for this has not come"),
    INVALID_AMOUNT(Kind.INVALID, "It is not about that much"),
    AMENDMENT_OPEN(Kind.CONFLICT, "Another amendment is open"),
    NOT_AMENDABLE(Kind.CONFLICT, "This can no longer be changed"),
    NO_CLOCK(Kind.CONFLICT, "There is no such clock"),
    NO_SUCH_DISPUTE(Kind.MISSING, "There is no such dispute"),
    INVALID_REMEDY(Kind.INVALID, "The remedy does not hold together"),
    INVALID_EVIDENCE(Kind.INVALID, "The file is no evidence"),
    TOO_LATE(Kind.CONFLICT, "The time for this is over"),
    TOO_MANY(Kind.CONFLICT, "There are enough of them"),
    NO_REASON(Kind.INVALID, "It needs a reason in words"),
    INVALID_STATEMENT(Kind.INVALID, "The statement of royalties does not hold"),
    BOOKS_CLOSED(Kind.CONFLICT, "The books of the period are closed");

    private final Kind kind;
    private final String title;

    DealProblem(Kind kind, String title) {
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
