package kr.seoul.techtrade.webhooks;

/** Where an endpoint is in its life. */
public enum WebhookState {
    /** Nobody there has answered our challenge yet. */
    UNPROVEN,
    ACTIVE,
    DISABLED
}
