package kr.seoul.techtrade.identity;

/** What a member may do for an organisation, beyond reading. What binds it takes a mandate besides. */
public enum Right {
    /** Says who acts for the organisation and how: people, invitations, mandates, API clients. */
    ADMINISTRATOR,
    /** Negotiates, delivers, publishes and the like. */
    DEALER
}
