package kr.seoul.techtrade.investment;

/** What a site of support is for. */
public enum FacilityKind {
    OPEN_INNOVATION,
    STARTUP_CAFE,
    INCUBATOR,
    ACCELERATOR,
    LAB
}
