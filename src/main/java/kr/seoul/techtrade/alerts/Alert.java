package kr.seoul.techtrade.alerts;

/** When the owner of a search is told of what it found. */
public enum Alert {
    /** An organisation by the second; a person by a letter an hour at most. */
    AT_ONCE,
    /** All of a day together, at eight in the morning in Seoul. */
    DAILY,
    /** It only lists. */
    NEVER
}
