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
    PUBLIC;

    /** Sees or moves what belongs to others: without the second factor nobody acts in it. */
    boolean isPrivileged() {
        return this == OPERATOR || this == AUDITOR || this == BANK;
    }
}
