package kr.seoul.techtrade.pulls;

/** How a fetch went. */
public enum PullOutcome {
    /** There was something, and it is an import. */
    TAKEN,
    /** Nothing has changed there since. */
    UNCHANGED,
    /** It could not be fetched, or not be read to its end. */
    FAILED
}
