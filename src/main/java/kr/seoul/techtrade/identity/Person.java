package kr.seoul.techtrade.identity;

import java.util.Locale;
import java.util.UUID;

/** Who can sign in; {@code language} is that of letters, {@code passwordHash} null for whoever signs in with an issuer only. */
public record Person(
        UUID id, String email, String name, Locale language, String passwordHash, boolean isEmailVerified) {
    public boolean hasPassword() {
        return passwordHash != null;
    }

    /** Never shows the hash. */
    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
