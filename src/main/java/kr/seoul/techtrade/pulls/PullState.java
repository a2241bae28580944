package kr.seoul.techtrade.pulls;

/** What a pull does now. */
public enum PullState {
    /** For its time to come. */
    WAITING,
    /** A node fetches. */
    RUNNING,
    /** Nothing is fetched until it is resumed. */
    PAUSED
}
