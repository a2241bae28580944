package kr.seoul.techtrade.search;

/** In which order; ties the newest first, then by name. */
public enum RoundSort {
    /** The last announced first. */
    NEWEST,
    /** The best match first. */
    RELEVANCE
}
