package kr.seoul.techtrade.feeds;

/** How the lines of a feed are written. */
public enum FeedFormat {
    NDJSON,
    /** An array of what lines of NDJSON hold. */
    JSON,
    /** A table whose columns mean something. */
    CSV
}
