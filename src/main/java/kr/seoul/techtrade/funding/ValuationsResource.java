package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.investment.ExplainedJson;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.replies.Replies;

/** One valuation, for everybody. */
@Path("valuations/{id}")
@NoSuch(of = FundingProblem.class, constant = "NO_SUCH_VALUATION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ValuationsResource {
    @Inject
    private Valuations valuations;

    @Inject
    private Catalogue catalogue;

    @GET
    @Public
    public Response valuation(@PathParam("id") UUID id) {
        var valuation = valuations.valuation(id);
        return Replies.ok(valuation, valuation.version());
    }

    @GET
    @Path("explain")
    @Public
    public ExplainedJson explain(@PathParam("id") UUID id) {
        return catalogue.explain(RecordKind.VALUATION, valuations.valuation(id).id());
    }

    @GET
    @Path("history")
    @Public
    public Response history(
            @PathParam("id") UUID id,
            @QueryParam("attribute") String attribute,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        var known = valuations.valuation(id).id();
        return Replies.page(catalogue.history(RecordKind.VALUATION, known, attribute, cursor, limit), uri);
    }
}
