package kr.seoul.techtrade.mail;

/** What has become of a letter; all but the first are ends. */
public enum LetterState {
    WAITING,
    /** A mail server has taken it. */
    SENT,
    /** No mail server takes it. */
    FAILED,
    /** Nobody carried it in time. */
    EXPIRED
}
