package kr.seoul.techtrade.bank;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of the bank's side. */
public enum BankProblem implements ProblemType {
    MALFORMED_XML(Kind.MALFORMED, "The file is not XML that is read here"),
    UNSUPPORTED_MESSAGE(Kind.INVALID, "The message is none of those read here"),
    INVALID_STATEMENT(Kind.INVALID, "The message breaks its standard or contradicts itself"),
    UNKNOWN_ACCOUNT(Kind.INVALID, "The statement is about an account that is not ours"),
    FILE_TOO_LARGE(Kind.TOO_LARGE, "The file is larger than what is read at once"),
    INVALID_EXPECTATION(Kind.INVALID, "This cannot be expected"),
    INVALID_PAYOUT(Kind.INVALID, "The payment cannot be made like this"),
    PAYOUT_TAKEN(Kind.CONFLICT, "There is another payment with this id"),
    NO_PAYOUT_ACCOUNT(Kind.CONFLICT, "The payee has not named the account to be paid to"),
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
