package kr.seoul.techtrade.launch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.seoul.techtrade.kernel.Json;
import tools.jackson.databind.JsonNode;

/** What the demonstration city wrote down for its visitors, and what to try with it. */
final class DemoAccess {
    private DemoAccess() {}

    /** @param credentials {@code clients[]} with clientId, clientSecret, role and {@code people[]} with email, password, role */
    static String describe(Path credentials, URI address) {
        var text = new StringBuilder();
        var known = Files.exists(credentials) ? read(credentials) : Json.MAPPER.createObjectNode();
        for (var person : known.path("people")) {
            text.append("  sign in     %-12s %s  %s  second factor %s%n"
                    .formatted(
                            text(person, "role"),
                            text(person, "email"),
                            text(person, "password"),
                            text(person, "totpSecret")));
        }
        for (var client : known.path("clients")) {
            text.append("  API client  %-12s %s  %s%n"
                    .formatted(text(client, "role"), text(client, "clientId"), text(client, "clientSecret")));
        }
        text.append(
                "  The second factor is a secret for any authenticator app (TOTP); the letters to people are at %s/operator/mail%n"
                        .formatted(address));
        text.append(
                "  A sandbox bank books within seconds what deals pay out; a buyer has it pay in from the deal's page"
                        + " (no real money; TECHTRADE_DEMO_BANK_SECONDS=0 ends it)\n");
        text.append("\nTry:\n");
        text.append("  curl %s/health/ready%n".formatted(address));
        text.append("  curl --get --data-urlencode q=배터리 %s/api/search/listings%n".formatted(address));
        var client = known.path("clients").path(0);
        if (client.isObject()) {
            text.append("  curl -u '%s:%s' -d grant_type=client_credentials %s/api/oauth/token%n"
                    .formatted(text(client, "clientId"), text(client, "clientSecret"), address));
        }
        return text.toString();
    }

    private static JsonNode read(Path credentials) {
        try {
            return Json.MAPPER.readTree(Files.readString(credentials));
        } catch (IOException unreadable) {
            throw new StartFailure("Cannot read " + credentials + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
