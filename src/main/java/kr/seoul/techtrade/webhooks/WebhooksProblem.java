package kr.seoul.techtrade.webhooks;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals about webhooks. */
public enum WebhooksProblem implements ProblemType {
    INVALID_ADDRESS(Kind.INVALID, "The address cannot be called"),
    INVALID_RANGE(Kind.INVALID, "There is no such stretch of events"),
    ADDRESS_TAKEN(Kind.CONFLICT, "The organisation has another webhook at this address"),
    TOO_MANY(Kind.CONFLICT, "There are enough of them"),
    WRONG_STATE(Kind.CONFLICT, "The webhook's state does not allow it"),
    NO_SUCH_WEBHOOK(Kind.MISSING, "There is no such webhook"),
    NO_SUCH_DELIVERY(Kind.MISSING, "There is no such delivery");

    private final Kind kind;
    private final String title;

    WebhooksProblem(Kind kind, String title) {
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
