package kr.seoul.techtrade.identity;

import java.util.Set;
import java.util.stream.Collectors;

/** What a token may be limited to. People who signed in have all, {@link #SIGN} only with the power to sign,
 * {@code access} and {@code audit} only as administrators; roles still decide. */
public final class Scopes {
    /** To sign contracts for the organisation. */
    public static final String SIGN = "deals.sign";

    /** To read of, and to manage, the API clients of the organisation. */
    public static final String ACCESS_READ = "access.read";

    public static final String ACCESS_WRITE = "access.write";

    /** To read the audit trail: of the organisation, or all of it for auditors. */
    public static final String AUDIT_READ = "audit.read";

    /** To run the platform; of no use to other roles. */
    public static final String OPERATE = "operate";

    public static final Set<String> ALL = Set.of(
            ACCESS_READ,
            ACCESS_WRITE,
            AUDIT_READ,
            "directory.read",
            "directory.write",
            "market.write",
            "deals.read",
            "deals.write",
            SIGN,
            "events.read",
            "bank.write",
            "ledger.read",
            "webhooks.read",
            "webhooks.write",
            OPERATE);

    private static final Set<String> ADMINISTRATION = Set.of(ACCESS_READ, ACCESS_WRITE, AUDIT_READ);

    private Scopes() {}

    static Set<String> ofPerson(boolean signer, boolean administrator) {
        return ALL.stream()
                .filter(scope -> signer || !scope.equals(SIGN))
                .filter(scope -> administrator || !ADMINISTRATION.contains(scope))
                .collect(Collectors.toUnmodifiableSet());
    }
}
