package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.lines.DirectoryProblem;

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
    public InvestorJson investor(@PathParam("id") UUID id) {
        return investors.investor(id);
    }
}
