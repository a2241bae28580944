package kr.seoul.techtrade.http;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals that every route shares. */
public enum HttpProblem implements ProblemType {
    MALFORMED_JSON(Kind.MALFORMED, "The body is not JSON"),
    INVALID_INPUT(Kind.INVALID, "A value is not acceptable"),
    UNAUTHENTICATED(Kind.UNAUTHENTICATED, "A valid access token is needed"),
    INSUFFICIENT_SCOPE(Kind.DENIED, "The access token lacks a scope"),
    CONTENT_TYPE_MALFORMED(Kind.MALFORMED, "The header Content-Type is not one media type"),
    BODY_TOO_LARGE(Kind.TOO_LARGE, "The body is too large"),
    IDEMPOTENCY_KEY_MISSING(Kind.MALFORMED, "The header Idempotency-Key is missing or not usable"),
    IDEMPOTENCY_KEY_REUSED(Kind.INVALID, "The Idempotency-Key was used for another request"),
    REQUEST_RUNNING(Kind.CONFLICT, "The same request is being worked on"),
    IF_MATCH_MISSING(Kind.UNCONDITIONAL, "The header If-Match is missing"),
    IF_MATCH_MALFORMED(Kind.MALFORMED, "The header If-Match is not one strong entity tag"),
    NO_DRY_RUN(Kind.MALFORMED, "This cannot be tried"),
    TOO_MANY_REQUESTS(Kind.TOO_MANY, "Too many requests"),
    CROSS_SITE(Kind.DENIED, "The form was sent from another site");

    private final Kind kind;
    private final String title;

    HttpProblem(Kind kind, String title) {
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
