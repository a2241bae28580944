package kr.seoul.techtrade.vault;

/** What lies under a master key. */
public enum KeyUse {
    /** Their keys. */
    PACKAGES,
    /** What deliveries are signed with. */
    WEBHOOK_KEYS,
    /** Of people, and of authenticators that are being set up. */
    SECOND_FACTORS,
    /** Stored answers that show a secret: nothing seals them anew, and a day later they are gone. */
    ANSWERS
}
