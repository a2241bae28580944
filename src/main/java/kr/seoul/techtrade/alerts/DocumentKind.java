package kr.seoul.techtrade.alerts;

/** What can be found. */
public enum DocumentKind {
    LISTING,
    COMPANY
}
