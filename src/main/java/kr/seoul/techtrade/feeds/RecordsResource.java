package kr.seoul.techtrade.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.originals.OriginalLineJson;

/** Records of sources, for their owners and for operators. */
@Path("records/{id}")
@NoSuch(of = DirectoryProblem.class, constant = "NO_SUCH_RECORD")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RecordsResource {
    @Inject
    private Origins origins;

    @Inject
    private Callers callers;

    @GET
    @Confidential("original")
    @Path("original")
    @RequiresScope("directory.read")
    public OriginalLineJson original(@PathParam("id") UUID id, @QueryParam("version") Long version) {
        return origins.line(callers.now(), id, version);
    }
}
