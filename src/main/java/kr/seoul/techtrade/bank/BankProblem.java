package kr.seoul.techtrade.bank;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of the bank's side. */
public enum BankProblem implements ProblemType {
    UNKNOWN_ACCOUNT(Kind.INVALID, "The statement is about an account that is not ours"),
    INVALID_EXPECTATION(Kind.INVALID, "This cannot be expected"),
    INVALID_PAYOUT(Kind.INVALID, "The payment cannot be made like this"),
    PAYOUT_TAKEN(Kind.CONFLICT, "There is another payment with this id"),
    NO_PAYOUT_ACCOUNT(Kind.CONFLICT, "The payee has not named the account to be paid to"),
    SECOND_PERSON(Kind.CONFLICT, "It takes a second person"),
    PAYOUT_ACCOUNT_TAKEN(Kind.CONFLICT, "The account was named by somebody else just now"),
    NO_ROOM(Kind.CONFLICT, "The virtual account has no room for it"),
    NOT_AVAILABLE(Kind.CONFLICT, "So much may not be paid out"),
    MOVED_ON(Kind.CONFLICT, "The money has moved on since"),
    PAYMENT_LEFT(Kind.CONFLICT, "The payment has left for the bank"),
    NO_PAYER_ACCOUNT(Kind.CONFLICT, "The entry does not say where it came from"),
    GATEWAY_UNAVAILABLE(Kind.UNAVAILABLE, "The payment gateway cannot be asked"),
    CALLBACK_DENIED(Kind.DENIED, "The callback is not about that payment"),
    SUBJECT_TAKEN(Kind.CONFLICT, "There is another virtual account for this"),
    WRONG_STATE(Kind.CONFLICT, "It is not in a state that allows this"),
    MISSING(Kind.MISSING, "There is no such thing");

    private final Kind kind;
    private final String title;

    BankProblem(Kind kind, String title) {
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
