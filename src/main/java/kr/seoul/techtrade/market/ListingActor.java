package kr.seoul.techtrade.market;

/** Who somebody is to a listing. */
public enum ListingActor {
    /** Acts for the organisation that listed it, in a role that may list this kind. */
    OWNER,
    /** The clock, or a deal that took the listing. */
    SYSTEM,
    STRANGER
}
