package kr.seoul.techtrade.mandates;

/** What binds an organisation, and so takes a mandate. */
public enum Act {
    /** Signs a contract or an amendment: its amount is the price and the least royalties. */
    SIGN,
    /** Stands by terms that anybody may take: their amount is that of the contract it would be. */
    STAND_BY,
    /** Releases money from escrow: accepts a delivery, or settles a dispute. */
    RELEASE,
    /** Says where the organisation is paid. Has no amount. */
    PAYOUT_ACCOUNT
}
