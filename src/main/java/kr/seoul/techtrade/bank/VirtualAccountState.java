package kr.seoul.techtrade.bank;

/** The life of a virtual account. */
public enum VirtualAccountState {
    /** Money to it goes to its escrow account, up to what is expected. */
    OPEN,
    /** Money to it goes to suspense. */
    CLOSED
}
