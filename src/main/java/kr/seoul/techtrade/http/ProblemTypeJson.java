package kr.seoul.techtrade.http;

import kr.seoul.techtrade.kernel.ProblemType;

/** What stands behind the {@code type} of a {@link ProblemJson}: its meaning, and what to do about it. */
public record ProblemTypeJson(String type, String title, int status, String meaning) {
    public static ProblemTypeJson of(ProblemType type) {
        return new ProblemTypeJson(
                ProblemJson.typeOf(type), type.title(), ProblemJson.status(type.kind()), meaning(type.kind()));
    }

    private static String meaning(ProblemType.Kind kind) {
        return switch (kind) {
            case MALFORMED ->
                "The bytes or a header are not what they claim to be. The detail says where; send it right.";
            case UNAUTHENTICATED -> "Get an access token at POST /api/oauth/token and send it as a Bearer token.";
            case DENIED ->
                "You are known, but this is not for you to do: the scope, the role or the turn is another's.";
            case MISSING -> "It is not there, or not for you to know of.";
            case GONE -> "It was there, and is no longer kept. The detail says where to begin anew.";
            case CONFLICT -> "The state of things does not allow it now. Read the resource again and decide anew.";
            case STALE -> "Somebody changed it since the version you saw. Read it again and decide anew.";
            case UNCONDITIONAL -> "Say which version you saw: its ETag, in the header If-Match.";
            case TOO_LARGE -> "Send less at once.";
            case INVALID ->
                "It was understood, but a value is not acceptable. The violations point to it; send it right.";
            case TOO_MANY -> "Wait as long as the header Retry-After says, then send it again.";
            case UNAVAILABLE -> "Not now. Wait as long as the header Retry-After says, then send it again.";
        };
    }
}
