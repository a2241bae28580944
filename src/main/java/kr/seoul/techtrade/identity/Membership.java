package kr.seoul.techtrade.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** That a person acts for an organisation; {@code signer} holds a mandate that was not revoked. */
public record Membership(
        UUID person,
        String name,
        String email,
        UUID organization,
        Set<Right> rights,
        boolean signer,
        Instant since,
        long version) {
    public boolean has(Right right) {
        return rights.contains(right);
    }
}
