package kr.seoul.techtrade.clients;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.text.ParseException;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import kr.seoul.techtrade.http.Proxies;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Problem;

/**
 * The endpoints of the authorization server: tokens by client credentials (RFC 6749 section 4.4), revocation (RFC 7009),
 * introspection (RFC 7662). Their errors are those of RFC 6749 section 5.2, which demands plain JSON, with the members of
 * RFC 9457 beside them.
 */
@Path("oauth")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
public class OAuthResource {
    private static final String NO_STORE = "no-store";

    /** By the status that the standard gives them. */
    private static final Map<IdentityProblem, Integer> ERRORS = Map.of(
            IdentityProblem.INVALID_REQUEST, 400,
            IdentityProblem.INVALID_CLIENT, 401,
            IdentityProblem.UNAUTHORIZED_CLIENT, 400,
            IdentityProblem.UNSUPPORTED_GRANT_TYPE, 400,
            IdentityProblem.INVALID_SCOPE, 400);

    @Inject
    private Clients clients;

    @Inject
    private Tokens tokens;

    @Inject
    private Revocation revocation;

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

    /** Only {@code active} when it is not. */
    record Introspection(
            boolean active,
            Optional<String> scope,
            @JsonProperty("client_id") Optional<UUID> clientId,
            Optional<UUID> organization,
            Optional<List<String>> roles,
            @JsonProperty("token_type") Optional<String> tokenType,
            Optional<String> iss,
            Optional<UUID> sub,
            Optional<String> aud,
            Optional<UUID> jti,
            Optional<Long> iat,
            Optional<Long> exp) {
        private static final Introspection INACTIVE = new Introspection(
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        static Introspection of(JWTClaimsSet claims) throws ParseException {
            return new Introspection(
                    true,
                    Optional.of(claims.getStringClaim("scope")),
                    id(claims.getStringClaim("client_id")),
                    id(claims.getStringClaim("organization")),
                    Optional.of(claims.getStringListClaim("roles")),
                    Optional.of("Bearer"),
                    Optional.of(claims.getIssuer()),
                    id(claims.getSubject()),
                    Optional.of(claims.getAudience().get(0)),
                    id(claims.getJWTID()),
                    Optional.of(seconds(claims.getIssueTime())),
                    Optional.of(seconds(claims.getExpirationTime())));
        }

        private static Optional<UUID> id(String text) {
            return Optional.of(UUID.fromString(text));
        }

        private static long seconds(Date date) {
            return date.toInstant().getEpochSecond();
        }
    }

    @POST
    @Path("token")
    @Public
    public Response token(@HeaderParam("Authorization") String authorization, Form form) {
        return answer(authorization, form, asked -> {
            if (!asked.required("grant_type").equals("client_credentials")) {
                throw IdentityProblem.UNSUPPORTED_GRANT_TYPE.because("grant_type must be client_credentials");
            }
            var client = asked.client(clients, proxies.client(request));
            var granted = client.caller().scopes();
            Set<String> scopes = asked.value("scope")
                    .filter(text -> !text.isBlank())
                    .<Set<String>>map(text -> new TreeSet<>(List.of(text.strip().split(" +"))))
                    .orElse(granted);
            if (!granted.containsAll(scopes)) {
                throw IdentityProblem.INVALID_SCOPE.because("this client may ask for: " + String.join(" ", granted));
            }
            var issued = tokens.issue(client, scopes);
            return Response.ok(
                    new Granted(issued.token(), "Bearer", issued.life().toSeconds(), String.join(" ", scopes)));
        });
    }

    /** A token that is not there any more counts as revoked (RFC 7009 section 2.2). */
    @POST
    @Path("revoke")
    @Produces({})
    @Public
    public Response revoke(@HeaderParam("Authorization") String authorization, Form form) {
        return answer(authorization, form, asked -> {
            var client = asked.client(clients, proxies.client(request));
            revocation.revoke(client.caller(), asked.required("token"));
            return Response.ok();
        });
    }

    /** To clients of the same organisation, and to operators; whatever else they ask about is not active. */
    @POST
    @Path("introspect")
    @Public
    public Response introspect(@HeaderParam("Authorization") String authorization, Form form) {
        return answer(authorization, form, asked -> {
            var by = asked.client(clients, proxies.client(request)).caller();
            var claims = tokens.claims(asked.required("token"));
            try {
                return Response.ok(
                        claims.isPresent() && maySee(by, claims.get())
                                ? Introspection.of(claims.get())
                                : Introspection.INACTIVE);
            } catch (ParseException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    private static boolean maySee(Caller by, JWTClaimsSet claims) throws ParseException {
        return by.is(Role.OPERATOR) || by.organization().toString().equals(claims.getStringClaim("organization"));
    }

    private Response answer(String authorization, Form form, Function<OAuthRequest, Response.ResponseBuilder> work) {
        try {
            return work.apply(OAuthRequest.of(form == null ? Map.of() : form.asMap(), authorization, request))
                    .header("Cache-Control", NO_STORE)
                    .build();
        } catch (Problem problem) {
            if (problem.type() instanceof IdentityProblem type && ERRORS.containsKey(type)) {
                return refused(type, problem.getMessage());
            }
            throw problem;
        }
    }

    private static Response refused(IdentityProblem type, String description) {
        int status = ERRORS.get(type);
        var answer = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", NO_STORE)
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
