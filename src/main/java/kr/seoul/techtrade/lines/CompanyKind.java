package kr.seoul.techtrade.lines;

/** What a company is to the city's startup economy. */
public enum CompanyKind {
    STARTUP,
    CORPORATION,
    INVESTOR,
    FACILITY
}
