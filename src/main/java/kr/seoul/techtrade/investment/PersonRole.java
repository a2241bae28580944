package kr.seoul.techtrade.investment;

/** What a person is in a company. */
public enum PersonRole {
    /** Registered (대표자): the only one that everybody may know. */
    REPRESENTATIVE,
    FOUNDER,
    DIRECTOR,
    CONTACT
}
