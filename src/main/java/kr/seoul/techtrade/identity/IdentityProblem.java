package kr.seoul.techtrade.identity;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of identity. */
public enum IdentityProblem implements ProblemType {
    DENIED(Kind.DENIED, "The caller may not do this"),
    WRONG_CREDENTIALS(Kind.UNAUTHENTICATED, "E-mail or password is wrong"),
    TOO_MANY_ATTEMPTS(Kind.TOO_MANY, "Too many attempts to sign in"),
    NO_SUCH_ORGANIZATION(Kind.MISSING, "There is no such organisation"),
    INVALID_CLIENT(Kind.UNAUTHENTICATED, "Client id and secret do not belong together"),
    UNSUPPORTED_GRANT_TYPE(Kind.MALFORMED, "The grant type is not client_credentials"),
    INVALID_SCOPE(Kind.MALFORMED, "The client may not ask for this scope"),
    UNKNOWN_SCOPE(Kind.INVALID, "There is no such scope"),
    EMAIL_TAKEN(Kind.CONFLICT, "The e-mail address is registered already"),
    INVALID_BUSINESS_NUMBER(Kind.INVALID, "The business registration number is not one"),
    BUSINESS_NUMBER_TAKEN(Kind.CONFLICT, "The business registration number is registered already");

    private final Kind kind;
    private final String title;

    IdentityProblem(Kind kind, String title) {
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
