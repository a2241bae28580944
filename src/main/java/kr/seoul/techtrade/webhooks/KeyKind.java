package kr.seoul.techtrade.webhooks;

/** How deliveries are signed, as Standard Webhooks names it: {@code v1} with a shared secret, {@code v1a} with a key pair. */
public enum KeyKind {
    HMAC,
    ED25519
}
