package kr.seoul.techtrade.search;

/** In which order; ties always by name. */
public enum CompanySort {
    /** The best match first; without words, by name. */
    RELEVANCE,
    NAME,
    /** The last founded first. */
    YOUNGEST,
    /** The most employees first. */
    LARGEST
}
