package kr.seoul.techtrade.search;

/** In which order; ties the newest first, then by name. */
public enum RoundSort {
    /** The best match first; without words, the newest. */
    RELEVANCE,
    /** The last announced first. */
    NEWEST
}
