package kr.seoul.techtrade.webhooks;

/** Why nothing is sent to an endpoint. */
public enum DisabledReason {
    /** Its owner said so. */
    OWNER,
    /** It failed for days. */
    FAILING,
    /** It answered 410. */
    GONE
}
