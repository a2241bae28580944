package kr.seoul.techtrade.identity;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of identity. */
public enum IdentityProblem implements ProblemType {
    DENIED(Kind.DENIED, "The caller may not do this"),
    WRONG_CREDENTIALS(Kind.UNAUTHENTICATED, "E-mail or password is wrong"),
    TOO_MANY_ATTEMPTS(Kind.TOO_MANY, "Too many attempts to sign in"),
    SECOND_FACTOR_NEEDED(Kind.DENIED, "The second factor has to be shown first"),
    NO_SUCH_SESSION(Kind.MISSING, "There is no such session"),
    NO_SUCH_ORGANIZATION(Kind.MISSING, "There is no such organisation"),
    INVALID_CLIENT(Kind.UNAUTHENTICATED, "The client did not show who it is"),
    UNSUPPORTED_GRANT_TYPE(Kind.MALFORMED, "The grant type is not client_credentials"),
    INVALID_REQUEST(Kind.MALFORMED, "The request is not what OAuth 2.0 asks for"),
    UNAUTHORIZED_CLIENT(Kind.MALFORMED, "The client may not do this from there"),
    INVALID_SCOPE(Kind.MALFORMED, "The client may not ask for this scope"),
    UNKNOWN_SCOPE(Kind.INVALID, "There is no such scope"),
    NO_SUCH_CLIENT(Kind.MISSING, "There is no such API client"),
    INVALID_KEYS(Kind.INVALID, "The keys are no public keys to sign with"),
    TOO_MANY_CLIENTS(Kind.CONFLICT, "The organisation has as many API clients as it may"),
    TOO_MANY_SECRETS(Kind.CONFLICT, "The client has as many secrets as it may"),
    GUESSABLE_PASSWORD(Kind.INVALID, "The password is easy to guess"),
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
