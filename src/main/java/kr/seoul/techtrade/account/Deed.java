package kr.seoul.techtrade.account;

import java.time.Instant;

/** What was done with a person's access. */
public record Deed(Kind kind, Instant at, String address) {
    public enum Kind {
        FACTOR_SET_UP,
        FACTOR_SHOWN,
        FACTOR_REMOVED,
        FACTOR_GUESSED,
        CODES_RENEWED,
        CODE_USED,
        PASSWORD_CHANGED,
        PASSWORD_RESET,
        RESET_ASKED,
        EMAIL_VERIFIED,
        PASSKEY_ADDED,
        PASSKEY_REMOVED,
        PASSKEY_SIGNED_IN,
        PASSKEY_SHOWN,
        PASSKEY_CLONED,
        FACTOR_RESET,
        ENROLLED,
        ISSUER_LINKED,
        ISSUER_UNLINKED
    }
}
