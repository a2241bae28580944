package kr.seoul.techtrade.investment;

/** What kind of round it is, as its sources call it. */
public enum Stage {
    SEED,
    PRE_A,
    SERIES_A,
    SERIES_B,
    SERIES_C,
    /** Series D and after. */
    LATER,
    PRE_IPO,
    BRIDGE,
    CONVERTIBLE,
    /** The source does not say; goes with every other. */
    UNKNOWN
}
