package kr.seoul.techtrade.search;

/** In which order; ties always by age, the newest first. */
public enum ListingSort {
    /** The best match first; without words, the newest. */
    RELEVANCE,
    NEWEST,
    /** The most mature first. */
    TRL,
    /** Needs whose replies are due soonest first, offers last. */
    DEADLINE
}
