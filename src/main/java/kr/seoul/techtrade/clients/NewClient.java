package kr.seoul.techtrade.clients;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.Network;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.PlainText;
import tools.jackson.databind.JsonNode;

/**
 * An API client to let in, or what becomes of one; its tokens carry at most these {@link Scopes}. LIVE when no mode is said. With
 * {@code keys} (a JSON Web Key Set) it signs and gets no secret. With {@code byMandate} it binds its organisation by the mandates
 * that it is granted, and without one by its scopes alone; as before when that is not said.
 */
public record NewClient(
        @NotNull @Size(max = 100) @PlainText String name,
        @NotEmpty Set<@NotNull String> scopes,
        ClientMode mode,
        @Size(max = 20) List<@NotNull String> networks,
        Instant expiresAt,
        JsonNode keys,
        Boolean byMandate) {
    public NewClient {
        if (scopes != null && !Scopes.ALL.containsAll(scopes)) {
            throw IdentityProblem.UNKNOWN_SCOPE.at("/scopes", "the scopes are " + String.join(" ", Scopes.ALL));
        }
        networks = networks == null ? List.of() : networks;
        for (int i = 0; i < networks.size(); i++) {
            check(networks.get(i), "/networks/" + i);
        }
        if (keys != null) {
            ClientKeys.of(keys);
        }
    }

    /** That changes nothing. */
    static NewClient of(ClientJson client) {
        return new NewClient(
                client.name(),
                client.scopes(),
                client.mode(),
                client.networks(),
                client.expiresAt(),
                client.keys(),
                client.byMandate());
    }

    private static void check(String network, String pointer) {
        try {
            Network.of(network);
        } catch (IllegalArgumentException | NullPointerException none) {
            throw HttpProblem.INVALID_INPUT.at(pointer, "is no IP address or network such as 203.0.113.0/24");
        }
    }
}
