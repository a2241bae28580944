package kr.seoul.techtrade.webhooks;

/** Where a delivery is: a failed one was given up, and can be replayed. */
public enum DeliveryState {
    WAITING,
    DELIVERED,
    FAILED
}
