package kr.seoul.techtrade.mandates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.patches.Patch;
import kr.seoul.techtrade.patches.Patches;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;

/** What takes two people of an organisation. */
@Path("organizations/{id}/four-eyes")
@NoSuch(of = IdentityProblem.class, constant = "NO_SUCH_ORGANIZATION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FourEyesResource {
    @Inject
    private FourEyes fourEyes;

    @Inject
    private Patches patches;

    @Inject
    private Callers callers;

    @GET
    @RequiresScope({Scopes.ACCESS_READ, Scopes.ACCESS_WRITE, Scopes.OPERATE})
    public Response rule(@PathParam("id") UUID organization) {
        var rule = fourEyes.rule(callers.now(), organization);
        return Replies.ok(rule, rule.version());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scopes.ACCESS_WRITE)
    public Response changeRule(
            @PathParam("id") UUID organization,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid NewFourEyes asked) {
        var rule = fourEyes.change(callers.now(), organization, ETags.required(ifMatch), asked);
        return Replies.ok(rule, rule.version());
    }

    @PATCH
    @Consumes({Patch.MERGE, Patch.STEPS})
    @RequiresScope(Scopes.ACCESS_WRITE)
    public Response patchRule(
            @PathParam("id") UUID organization, @HeaderParam("If-Match") String ifMatch, @NotNull Patch patch) {
        long seen = ETags.required(ifMatch);
        var now = fourEyes.rule(callers.now(), organization);
        var asked = patches.applied(patch, NewFourEyes.of(now), now.version(), seen);
        var rule = fourEyes.change(callers.now(), organization, seen, asked);
        return Replies.ok(rule, rule.version());
    }
}
