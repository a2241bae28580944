package kr.seoul.techtrade.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.http.Public;

/** Where an issuer says that somebody signed out there; the token alone shows that it is the issuer. */
@Path("oidc/{issuer}/logout")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class LogoutResource {
    @Inject
    private LogoutTokens tokens;

    @POST
    @Public
    public Response logout(@PathParam("issuer") String issuer, Form form) {
        Map<String, List<String>> sent = form == null ? Map.of() : form.asMap();
        var token = sent.getOrDefault("logout_token", List.of());
        if (token.size() > 1) {
            throw OidcProblem.INVALID_LOGOUT_TOKEN.because("logout_token is there %d times".formatted(token.size()));
        }
        tokens.end(issuer, token.isEmpty() ? "" : token.get(0));
        return Response.ok().header("Cache-Control", "no-store").build();
    }
}
