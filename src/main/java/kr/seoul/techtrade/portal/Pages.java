package kr.seoul.techtrade.portal;

import java.util.Set;

/** For whom each page is, by its address; and the addresses to which pages of other rooms lead, which know each other by nothing else. */
public final class Pages {
    public static final String CONFLICTS = "/directory/conflicts";
    public static final String EXPRESS = "/deal/express";
    public static final String MEMBERS = "/identity/members";
    public static final String PARTING = "/directory/parting";
    public static final String SIGN_IN = "/identity/sign-in";
    public static final String SOURCE = "/directory/source";

    static final String CONFIRM = "/identity/confirm";

    private static final Set<String> PRIVATE = Set.of(
            CONFLICTS,
            PARTING,
            SOURCE,
            "/directory/people",
            "/directory/stewardship",
            "/investment/round-desk",
            "/directory/upload",
            "/deal/brokered",
            "/deal/deals",
            "/deal/deal",
            "/deal/demo-payment",
            "/deal/terms",
            "/deal/dispute",
            "/deal/royalty",
            EXPRESS,
            "/deal/hearing",
            "/deal/hearings",
            "/market/publish",
            "/market/mine",
            "/identity/account",
            "/identity/activity",
            "/identity/clients",
            CONFIRM,
            MEMBERS,
            "/identity/passkeys",
            "/identity/payout-account",
            "/identity/resets",
            "/identity/second-factor",
            "/identity/usage",
            "/events/events",
            "/search/saved-search",
            "/search/searches",
            "/webhooks/webhooks",
            "/webhooks/webhook");
    private static final String OPERATOR = "/operator/";

    /** For everybody, but neither shared nor found. */
    private static final Set<String> OWN = Set.of(
            SIGN_IN,
            "/identity/signed-out",
            "/identity/forgotten",
            "/identity/invitation",
            "/identity/objection",
            "/identity/reset",
            "/identity/verify",
            "/search/unsubscribe");

    /** Where somebody without the second factor gets along. */
    private static final Set<String> UNCONFIRMED =
            Set.of("/identity/account", CONFIRM, "/identity/passkeys", "/identity/second-factor");

    private Pages() {}

    /** Only for whoever has signed in. */
    static boolean isPrivate(String page) {
        return PRIVATE.contains(page) || page.startsWith(OPERATOR);
    }

    /** Everybody sees the same. */
    static boolean isPublic(String page) {
        return !isPrivate(page) && !OWN.contains(page);
    }

    /** Only for whoever has shown the second factor, where an office is withheld before. */
    static boolean isForConfirmed(String page) {
        return isPrivate(page) && !UNCONFIRMED.contains(page);
    }
}
