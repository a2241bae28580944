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
import kr.seoul.techtrade.replies.Direct;
import kr.seoul.techtrade.replies.Expandable;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.replies.Sparse;

/** Golden rounds, for everybody. */
@Path("rounds")
@NoSuch(of = FundingProblem.class, constant = "NO_SUCH_ROUND")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoundsResource {
    @Inject
    private Rounds rounds;

    @Inject
    private Catalogue catalogue;

    @GET
    @Sparse(value = RoundJson.class, in = "items")
    @Expandable.All(in = "items", value = @Expandable(name = "company", at = "/companyId", kind = "company"))
    @Public
    public Response rounds(
            @QueryParam("stage") String stage,
            @QueryParam("field") String field,
            @QueryParam("region") String region,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("investor") UUID investor,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        var query = RoundQuery.of(stage, field, region, from, to).ofInvestor(investor);
        return Replies.page(rounds.rounds(query, cursor, limit), uri);
    }

    @GET
    @Direct
    @Sparse(RoundJson.class)
    @Expandable.All(@Expandable(name = "company", at = "/companyId", kind = "company"))
    @Path("{id}")
    @Public
    public Response round(@PathParam("id") UUID id) {
        var round = rounds.round(id);
        return Replies.ok(round, round.version());
    }

    @GET
    @Path("{id}/explain")
    @Public
    public ExplainedJson explain(@PathParam("id") UUID id) {
        return rounds.explain(id);
    }

    @GET
    @Path("{id}/history")
    @Public
    public Response history(
            @PathParam("id") UUID id,
            @QueryParam("attribute") String attribute,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        var known = rounds.round(id).id();
        return Replies.page(catalogue.history(RecordKind.ROUND, known, attribute, cursor, limit), uri);
    }
}
