package kr.seoul.techtrade.investment;

/** How whoever claims a valuation came to it. */
public enum ValuationMethod {
    /** By the price that investors of a round paid. */
    ROUND_PRICE,
    /** An expert's opinion. */
    APPRAISAL,
    /** Stated in a register or a disclosure that the law asks for. */
    FILING,
    SELF_REPORTED,
    /** Anybody else's. */
    ESTIMATE
}
