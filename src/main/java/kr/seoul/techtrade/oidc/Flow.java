package kr.seoul.techtrade.oidc;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A way to an issuer and back.
 *
 * @param session of the person who asked; null for a sign-in
 * @param goal the page of ours to show then, as a path with its language
 */
record Flow(UUID id, Purpose purpose, UUID session, String goal, Instant begunAt) {
    enum Purpose {
        SIGN_IN,
        /** To be known by the issuer from now on. */
        LINK,
        /** To show its second factor in the place of ours. */
        CONFIRM
    }

    Locale language() {
        return goal.startsWith("/en/") ? Locale.ENGLISH : Locale.KOREAN;
    }
}
