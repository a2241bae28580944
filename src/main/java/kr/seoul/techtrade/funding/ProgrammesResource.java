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
import kr.seoul.techtrade.replies.Replies;

/** Golden programmes, for everybody. */
@Path("programmes")
@NoSuch(of = FundingProblem.class, constant = "NO_SUCH_PROGRAMME")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProgrammesResource {
    @Inject
    private Catalogue catalogue;

    @GET
    @Public
    public Response programmes(
            @QueryParam("institution") UUID institution,
            @QueryParam("supported") UUID supported,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(catalogue.programmes(institution, supported, cursor, limit), uri);
    }

    @GET
    @Direct
    @Path("{id}")
    @Public
    public Response programme(@PathParam("id") UUID id) {
        var programme = catalogue.programme(id);
        return Replies.ok(programme, programme.version());
    }

    @GET
    @Path("{id}/explain")
    @Public
    public ExplainedJson explain(@PathParam("id") UUID id) {
        return catalogue.explain(RecordKind.PROGRAMME, catalogue.programme(id).id());
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
        var known = catalogue.programme(id).id();
        return Replies.page(catalogue.history(RecordKind.PROGRAMME, known, attribute, cursor, limit), uri);
    }
}
