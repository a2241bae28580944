package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.replies.Replies;

/** What investors did, for everybody. */
@Path("investors")
@NoSuch(of = DirectoryProblem.class, constant = "NO_SUCH_COMPANY")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class InvestorsResource {
    @Inject
    private Investors investors;

    @GET
    @Path("{id}")
    @Public
    public Response investor(@PathParam("id") UUID id) {
        return Replies.ok(investors.investor(id));
    }
}
