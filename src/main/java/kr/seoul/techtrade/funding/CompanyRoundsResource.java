package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.replies.Replies;

/** The rounds of one company, for everybody. */
@Path("companies/{id}/rounds")
@NoSuch(of = DirectoryProblem.class, constant = "NO_SUCH_COMPANY")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CompanyRoundsResource {
    @Inject
    private Rounds rounds;

    @Inject
    private Tables tables;

    @GET
    @Public
    @Produces({MediaType.APPLICATION_JSON, AggregatesResource.CSV})
    public Response rounds(
            @PathParam("id") UUID id,
            @QueryParam("format") String format,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return AggregatesResource.isCsv(format, headers)
                ? AggregatesResource.file("rounds.csv", tables.roundsOfCompany(rounds.company(id)))
                : AggregatesResource.json(Replies.page(rounds.ofCompany(id, cursor, limit), uri));
    }
}
