package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;

/** Who asks, as the platform sees them: open to every token, whatever its scopes. */
@Path("me")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
    @Inject
    private Bearers bearers;

    @Inject
    private Callers callers;

    @Inject
    private HttpServletRequest request;

    @GET
    @RequiresScope({})
    public MeJson me(@HeaderParam("Authorization") String authorization) {
        var mode = Access.of(request).test() ? ClientMode.TEST : ClientMode.LIVE;
        return bearers.me(callers.now(), mode, authorization.strip().replaceFirst("^\\S+\\s+", ""));
    }
}
