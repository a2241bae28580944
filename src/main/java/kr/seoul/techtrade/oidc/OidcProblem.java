package kr.seoul.techtrade.oidc;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of sign-in with an issuer. */
public enum OidcProblem implements ProblemType {
    NO_SUCH_ISSUER(Kind.MISSING, "No such issuer is configured"),
    OVER(Kind.INVALID, "This way to sign in is over"),
    DENIED_THERE(Kind.DENIED, "The issuer did not sign the person in"),
    UNREACHABLE(Kind.UNAVAILABLE, "The issuer cannot be reached"),
    INVALID_ID_TOKEN(Kind.UNAUTHENTICATED, "The issuer's answer does not hold"),
    INVALID_LOGOUT_TOKEN(Kind.MALFORMED, "The logout token does not hold"),
    EMAIL_UNVERIFIED(Kind.DENIED, "The issuer has not verified the e-mail"),
    EMAIL_OUTSIDE(Kind.DENIED, "The issuer does not vouch for e-mails of this domain"),
    NOT_LINKED(Kind.CONFLICT, "The issuer does not sign the person in"),
    EMAIL_TAKEN(Kind.CONFLICT, "Somebody signs in here with the e-mail already"),
    NO_PLACE(Kind.DENIED, "The person has no place here"),
    LINKED_ELSEWHERE(Kind.CONFLICT, "The account there is somebody else's here"),
    NOT_CONFIRMED(Kind.DENIED, "The issuer has not seen a second factor now");

    private final Kind kind;
    private final String title;

    OidcProblem(Kind kind, String title) {
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
