package kr.seoul.techtrade.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kr.seoul.techtrade.http.Proxies;

/**
 * The token endpoint: client credentials (RFC 6749 section 4.4) by Basic authentication or in the form. Its errors are those of RFC 6749
 * section 5.2, which demands plain JSON, with the members of RFC 9457 beside them.
 */
@Path("oauth/token")
@RequestScoped
public class TokenResource {
    private static final String BASIC = "Basic ";

    @Inject
    private Clients clients;

    @Inject
    private Tokens tokens;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Proxies proxies;

    record Granted(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            String scope) {}

    record Refused(
            String error,
            @JsonProperty("error_description") String errorDescription,
            String type,
            String title,
            int status) {}

    private record Credentials(String id, String secret) {}

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response token(
            @HeaderParam("Authorization") String authorization,
            @FormParam("grant_type") String grantType,
            @FormParam("client_id") String clientId,
            @FormParam("client_secret") String clientSecret,
            @FormParam("scope") String scope) {
        if (!"client_credentials".equals(grantType)) {
            return refused(400, IdentityProblem.UNSUPPORTED_GRANT_TYPE, "grant_type must be client_credentials");
        }
        var client = credentials(authorization, clientId, clientSecret)
                .flatMap(given -> clients.authenticate(proxies.client(request), given.id(), given.secret()));
        if (client.isEmpty()) {
            return refused(401, IdentityProblem.INVALID_CLIENT, "client id and secret do not belong together");
        }
        var granted = client.get().scopes();
        Set<String> asked = scope == null || scope.isBlank()
                ? granted
                : new TreeSet<>(List.of(scope.strip().split(" +")));
        if (!granted.containsAll(asked)) {
            return refused(400, IdentityProblem.INVALID_SCOPE, "this client may ask for: " + String.join(" ", granted));
        }
        var json = new Granted(
                tokens.issue(client.get(), asked), "Bearer", Tokens.LIFETIME.toSeconds(), String.join(" ", asked));
        return Response.ok(json).header("Cache-Control", "no-store").build();
    }

    private static Optional<Credentials> credentials(String authorization, String id, String secret) {
        if (authorization == null) {
            return id == null || secret == null ? Optional.empty() : Optional.of(new Credentials(id, secret));
        }
        if (!authorization.startsWith(BASIC)) {
            return Optional.empty();
        }
        try {
            var pair = new String(
                            Base64.getDecoder()
                                    .decode(authorization
                                            .substring(BASIC.length())
                                            .strip()),
                            StandardCharsets.UTF_8)
                    .split(":", 2);
            return pair.length < 2
                    ? Optional.empty()
                    : Optional.of(new Credentials(decoded(pair[0]), decoded(pair[1])));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static Response refused(int status, IdentityProblem type, String description) {
        var answer = Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(new Refused(
                        type.name().toLowerCase(Locale.ROOT),
                        description,
                        "/problems/" + type.slug(),
                        type.title(),
                        status));
        return status == 401
                ? answer.header("WWW-Authenticate", "Basic realm=\"techtrade\"").build()
                : answer.build();
    }
}
