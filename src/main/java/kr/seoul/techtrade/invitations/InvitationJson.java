package kr.seoul.techtrade.invitations;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Right;

/** An invitation as it is told to those who invite: never its token. {@code personId} is who has taken it up. */
public record InvitationJson(
        UUID id,
        String email,
        Set<Right> rights,
        String invitedBy,
        Instant invitedAt,
        Instant sentAt,
        Instant expiresAt,
        State state,
        Instant endedAt,
        UUID personId) {
    /** The life of an invitation; one that has expired can be sent again. */
    public enum State {
        OPEN,
        EXPIRED,
        ACCEPTED,
        WITHDRAWN
    }
}
