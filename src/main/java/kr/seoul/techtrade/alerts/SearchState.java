package kr.seoul.techtrade.alerts;

/** Whether a search looks at what comes. */
public enum SearchState {
    ACTIVE,
    /** What comes meanwhile is not found later. */
    PAUSED
}
