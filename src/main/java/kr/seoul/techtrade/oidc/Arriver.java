package kr.seoul.techtrade.oidc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody whom an issuer vouches for, as its ID token says.
 *
 * @param sid the session there; null where it names none
 * @param authenticatedAt when they last showed there who they are; null when it does not say
 * @param strong that they showed what counts as the second factor
 */
record Arriver(
        String subject,
        Optional<String> email,
        boolean isEmailVerified,
        String name,
        List<String> groups,
        String sid,
        Instant authenticatedAt,
        boolean strong,
        String idToken) {
    /** Never shows the token. */
    @Override
    public String toString() {
        return "Arriver[" + subject + "]";
    }
}
