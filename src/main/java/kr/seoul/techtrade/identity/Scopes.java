package kr.seoul.techtrade.identity;

import java.util.Set;
import java.util.stream.Collectors;

/** What a token may be limited to. People who signed in have all, {@link #SIGN} only with the power to sign,
 * {@code access} only as administrators; roles still decide. */
public final class Scopes {
    /** To sign contracts for the organisation. */
    public static final String SIGN = "deals.sign";

    /** To read of, and to manage, the API clients of the organisation. */
    public static final String ACCESS_READ = "access.read";

    public static final String ACCESS_WRITE = "access.write";

    /** To run the platform; of no use to other roles. */
    public static final String OPERATE = "operate";

    public static final Set<String> ALL = Set.of(
            ACCESS_READ,
            ACCESS_WRITE,
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

    private Scopes() {}

    static Set<String> ofPerson(boolean signer, boolean administrator) {
        return ALL.stream()
                .filter(scope -> signer || !scope.equals(SIGN))
                .filter(scope -> administrator || !scope.equals(ACCESS_READ) && !scope.equals(ACCESS_WRITE))
                .collect(Collectors.toUnmodifiableSet());
    }
}
