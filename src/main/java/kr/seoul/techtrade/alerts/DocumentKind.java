package kr.seoul.techtrade.alerts;

/** What can be found. */
public enum DocumentKind {
    LISTING,
    COMPANY,
    /** A round of investment. */
    ROUND,
    /** A site of support. */
    FACILITY
}
