package kr.seoul.techtrade.account;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of a person's own account. */
public enum AccountProblem implements ProblemType {
    WRONG_CODE(Kind.INVALID, "The code is not the one of now"),
    NO_SECOND_FACTOR(Kind.CONFLICT, "There is no second factor"),
    SECOND_FACTOR_THERE(Kind.CONFLICT, "There is a second factor already"),
    TOKEN_ENDED(Kind.INVALID, "The link of the letter opens nothing more"),
    WRONG_PASSWORD(Kind.INVALID, "The password is not the one of now"),
    PASSWORD_CHANGED(Kind.CONFLICT, "The password was changed at the same time"),
    PASSKEY_REFUSED(Kind.UNAUTHENTICATED, "The passkey was not accepted"),
    PASSKEY_OVER(Kind.INVALID, "The question to the passkey is over"),
    PASSKEY_CLONED(Kind.DENIED, "There may be a copy of the passkey"),
    PASSKEY_THERE(Kind.CONFLICT, "The passkey is registered already"),
    PASSKEY_UNNAMED(Kind.INVALID, "The passkey has no acceptable name"),
    TOO_MANY_PASSKEYS(Kind.CONFLICT, "The person has as many passkeys as they may"),
    NO_SUCH_PASSKEY(Kind.MISSING, "There is no such passkey"),
    ONLY_WAY_IN(Kind.CONFLICT, "Nothing else lets the person in");

    private final Kind kind;
    private final String title;

    AccountProblem(Kind kind, String title) {
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
