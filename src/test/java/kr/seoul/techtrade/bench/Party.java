package kr.seoul.techtrade.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Registrar;
import tools.jackson.databind.JsonNode;

/** An organisation with many API clients: requests are limited by client. */
final class Party {
    static final int KEYS = 32;

    final Player player;
    private final List<JsonNode> keys = new ArrayList<>();

    Party(Cast cast, Role role, String name, Set<String> scopes) {
        player = cast.payee(role, name);
        for (int i = 0; i < KEYS; i++) {
            keys.add(Registrar.issue(player.id(), Map.of("name", "m" + i, "scopes", scopes)));
        }
    }

    /** Tokens last a quarter of an hour: each measurement signs in anew. */
    Client client(int number) throws Exception {
        var key = keys.get(number);
        return Client.signedIn(
                key.get("clientId").asString(), key.get("clientSecret").asString());
    }
}
