package kr.seoul.techtrade.webhooks;

/** What is sent, and how often it is tried. */
public enum DeliveryKind {
    EVENT,
    TEST,
    CHALLENGE
}
