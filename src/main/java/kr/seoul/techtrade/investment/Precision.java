package kr.seoul.techtrade.investment;

/** How precisely a date is known, the finest first. */
public enum Precision {
    DAY,
    MONTH,
    QUARTER,
    YEAR
}
