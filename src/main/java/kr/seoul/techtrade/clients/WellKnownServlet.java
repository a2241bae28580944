package kr.seoul.techtrade.clients;

import com.nimbusds.jose.jwk.JWKSet;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Json;

/** What clients and other resource servers need to know of our tokens (RFC 8414, RFC 7517). */
@WebServlet("/.well-known/*")
public class WellKnownServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient SigningKeys keys;

    @Inject
    private transient Tokens tokens;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = String.valueOf(request.getPathInfo());
        var json =
                switch (path) {
                    case "/jwks.json" -> keys.published().toString(true);
                    case "/oauth-authorization-server" -> Json.write(metadata());
                    default -> null;
                };
        if (json == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(path.equals("/jwks.json") ? JWKSet.MIME_TYPE : "application/json");
        response.setHeader("Cache-Control", "public, max-age=60");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> metadata() {
        var issuer = tokens.issuer();
        var metadata = new TreeMap<String, Object>(Map.of(
                "issuer",
                issuer,
                "jwks_uri",
                issuer + "/.well-known/jwks.json",
                "grant_types_supported",
                List.of("client_credentials"),
                "scopes_supported",
                Scopes.ALL.stream().sorted().toList(),
                "service_documentation",
                issuer + "/openapi"));
        // required, though there is no authorization endpoint that would have any
        metadata.put("response_types_supported", List.of());
        Map.of("token", "token", "revocation", "revoke", "introspection", "introspect")
                .forEach((name, path) -> {
                    metadata.put(name + "_endpoint", issuer + "/api/oauth/" + path);
                    metadata.put(name + "_endpoint_auth_methods_supported", OAuthRequest.METHODS);
                    metadata.put(name + "_endpoint_auth_signing_alg_values_supported", ClientKeys.ALGORITHMS);
                });
        return metadata;
    }
}
