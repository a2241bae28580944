package kr.seoul.techtrade.investment;

/** What a valuation values. */
public enum ValuationBasis {
    /** The company before the money of a round. */
    PRE_MONEY,
    /** With it. */
    POST_MONEY,
    /** As it stands, whatever anybody invests. */
    STANDING
}
