package kr.seoul.techtrade.deal;

/** What has become of the right that a contract gives. */
public enum Licence {
    /** As the contract says, from its second signature on. */
    IN_FORCE,
    /** An exclusive one that others may hold as well, since a royalty was not paid. */
    NON_EXCLUSIVE,
    /** Ended by the licensor, since a royalty was not paid. */
    TERMINATED
}
