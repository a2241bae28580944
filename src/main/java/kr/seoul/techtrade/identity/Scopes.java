package kr.seoul.techtrade.identity;

import java.util.Set;
import java.util.stream.Collectors;

/** What a token may be limited to. People who signed in have all, {@link #SIGN} only with the power to sign; roles still decide. */
public final class Scopes {
    /** To sign contracts for the organisation. */
    public static final String SIGN = "deals.sign";

    public static final Set<String> ALL = Set.of(
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
            "operate");

    private Scopes() {}

    static Set<String> ofPerson(boolean signer) {
        return signer ? ALL : ALL.stream().filter(scope -> !scope.equals(SIGN)).collect(Collectors.toUnmodifiableSet());
    }
}
