package kr.seoul.techtrade.clients;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * An API client as it is told: never a secret; {@code version} is its ETag. {@code secrets} are those that still open;
 * {@code expiring} is what ends so soon that {@link Expiry} tells of it.
 */
public record ClientJson(
        UUID id,
        String name,
        ClientMode mode,
        Set<String> scopes,
        List<String> networks,
        JsonNode keys,
        boolean byMandate,
        List<SecretJson> secrets,
        Instant createdAt,
        Instant expiresAt,
        boolean expiring,
        Instant lastUsedAt,
        Instant revokedAt,
        @JsonIgnore long version) {
    /** {@code lastUsedAt} to the minute. */
    public record SecretJson(UUID id, Instant createdAt, Instant expiresAt, boolean expiring, Instant lastUsedAt) {}

    /** A secret that has just been made; it is shown this once. */
    public record NewSecretJson(UUID id, String clientSecret, Instant expiresAt) {
        /** Never shows the secret. */
        @Override
        public String toString() {
            return "NewSecretJson[" + id + "]";
        }
    }

    ClientJson with(List<SecretJson> some) {
        return new ClientJson(
                id,
                name,
                mode,
                scopes,
                networks,
                keys,
                byMandate,
                some,
                createdAt,
                expiresAt,
                expiring,
                lastUsedAt,
                revokedAt,
                version);
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }
}
