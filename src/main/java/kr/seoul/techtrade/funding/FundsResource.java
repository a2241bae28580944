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
import kr.seoul.techtrade.investment.ExplainedJson;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.replies.Direct;
import kr.seoul.techtrade.replies.Replies;

/** Golden funds, for everybody. */
@Path("funds")
@NoSuch(of = FundingProblem.class, constant = "NO_SUCH_FUND")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FundsResource {
    @Inject
    private Catalogue catalogue;

    @Inject
    private Rounds rounds;

    @Inject
    private Tables tables;

    @GET
    @Public
    public Response funds(
            @QueryParam("manager") UUID manager,
            @QueryParam("vintage") Integer vintage,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(catalogue.funds(manager, vintage, cursor, limit), uri);
    }

    @GET
    @Direct
    @Path("{id}")
    @Public
    public Response fund(@PathParam("id") UUID id) {
        var fund = catalogue.fund(id);
        return Replies.ok(fund, fund.version());
    }

    @GET
    @Path("{id}/explain")
    @Public
    public ExplainedJson explain(@PathParam("id") UUID id) {
        return catalogue.explain(RecordKind.FUND, catalogue.fund(id).id());
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
        var known = catalogue.fund(id).id();
        return Replies.page(catalogue.history(RecordKind.FUND, known, attribute, cursor, limit), uri);
    }

    @GET
    @Path("{id}/rounds")
    @Public
    @Produces({MediaType.APPLICATION_JSON, AggregatesResource.CSV})
    public Response rounds(
            @PathParam("id") UUID id,
            @QueryParam("format") String format,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        var known = catalogue.fund(id).id();
        return AggregatesResource.isCsv(format, headers)
                ? AggregatesResource.file("rounds.csv", tables.roundsOf(known))
                : AggregatesResource.json(
                        Replies.page(rounds.rounds(RoundQuery.ALL.ofFund(known), cursor, limit), uri));
    }
}
