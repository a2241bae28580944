package kr.seoul.techtrade.identity;

import java.util.Set;

/** What a token may be limited to. People who signed in have all; their roles still decide. */
public final class Scopes {
    public static final Set<String> ALL = Set.of(
            "directory.read",
            "directory.write",
            "market.write",
            "deals.read",
            "deals.write",
            "bank.write",
            "ledger.read",
            "operate");

    private Scopes() {}
}
