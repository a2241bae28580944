package kr.seoul.techtrade.identity;

/** What an organisation is on this platform, and so what its people and clients may do. */
public enum Role {
    STARTUP,
    CORPORATION,
    INVESTOR,
    INSTITUTION,
    EXPERT,
    OPERATOR,
    AUDITOR,
    BANK,
    PUBLIC
}
