package kr.seoul.techtrade.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.retries.Idempotent;

/** The master keys, for operators: what hangs on which, and which one is used. */
@Path("master-keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MasterKeysResource {
    @Inject
    private MasterKeys keys;

    @Inject
    private Callers callers;

    @GET
    @RequiresScope("operate")
    public MasterKeyJson.All list() {
        return keys.all(callers.now());
    }

    @POST
    @Path("{id}/use")
    @Idempotent
    @RequiresScope("operate")
    public Response use(@PathParam("id") String id) {
        return Response.ok(keys.use(callers.now(), id)).build();
    }
}
