package kr.seoul.techtrade.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.replies.Replies;

/** The proofs of the days, as everybody may see them. */
@Path("ledger/published-proofs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PublishedProofsResource {
    @Inject
    private DailyProofs proofs;

    @GET
    @Public
    public Response list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(proofs.published(Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }
}
