package kr.seoul.techtrade.members;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Membership;
import kr.seoul.techtrade.identity.Right;

/** Somebody who acts for an organisation; without any right to read only. {@code signer} holds a mandate. */
public record MemberJson(
        UUID personId,
        String name,
        String email,
        Set<Right> rights,
        boolean signer,
        Instant since,
        @JsonIgnore long version) {
    static MemberJson of(Membership membership) {
        return new MemberJson(
                membership.person(),
                membership.name(),
                membership.email(),
                membership.rights(),
                membership.signer(),
                membership.since(),
                membership.version());
    }
}
