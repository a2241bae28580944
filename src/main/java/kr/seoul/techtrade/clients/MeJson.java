package kr.seoul.techtrade.clients;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;

/**
 * Whom a token speaks for. {@code scopes} are those of the token, which may be fewer than the client's; {@code secret} is the one that
 * it was got with, null when that was a key or an issuer; null of any end that there is none.
 */
public record MeJson(
        Kind kind,
        UUID id,
        String name,
        Organization organization,
        Set<String> scopes,
        ClientMode mode,
        Instant tokenExpiresAt,
        Instant clientExpiresAt,
        Secret secret) {
    /** An API client that is kept here, or a program that an OpenID Connect issuer vouches for. People have no tokens. */
    public enum Kind {
        CLIENT,
        PROGRAM
    }

    public record Organization(UUID id, String name, String nameEn, Role role) {}

    public record Secret(UUID id, Instant expiresAt) {}
}
