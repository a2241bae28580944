package kr.seoul.techtrade.identity;

import java.util.Set;
import java.util.stream.Collectors;

/** What a token may be limited to. People who signed in have those to read, all others as dealers, {@link #SIGN} only with a mandate,
 * {@code access} and {@code audit} only as administrators; roles still decide. */
public final class Scopes {
    /** To sign contracts for the organisation. */
    public static final String SIGN = "deals.sign";

    /** To act in the deals of the organisation. */
    public static final String DEAL = "deals.write";

    /** To read of, and to say, who acts for the organisation and how: people, mandates, API clients. */
    public static final String ACCESS_READ = "access.read";

    public static final String ACCESS_WRITE = "access.write";

    /** To read the audit trail: of the organisation, or all of it for auditors. */
    public static final String AUDIT_READ = "audit.read";

    /** To run the platform; of no use to other roles. */
    public static final String OPERATE = "operate";

    /** To keep searches, which everybody may who signed in. */
    public static final String SEARCH = "searches.write";

    public static final Set<String> ALL = Set.of(
            ACCESS_READ,
            ACCESS_WRITE,
            AUDIT_READ,
            "directory.read",
            "directory.write",
            "market.write",
            "deals.read",
            DEAL,
            SIGN,
            "events.read",
            "bank.write",
            "ledger.read",
            "searches.read",
            SEARCH,
            "webhooks.read",
            "webhooks.write",
            OPERATE);

    private Scopes() {}

    static Set<String> ofPerson(boolean signer, boolean administrator, boolean dealer) {
        return ALL.stream()
                .filter(scope -> switch (scope) {
                    case SIGN -> signer;
                    case SEARCH -> true;
                    case ACCESS_READ, ACCESS_WRITE, AUDIT_READ -> administrator;
                    default -> dealer || scope.endsWith(".read");
                })
                .collect(Collectors.toUnmodifiableSet());
    }
}
