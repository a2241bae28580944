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

/** Golden sites of support, for everybody. */
@Path("facilities")
@NoSuch(of = FundingProblem.class, constant = "NO_SUCH_FACILITY")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FacilitiesResource {
    @Inject
    private Catalogue catalogue;

    @Inject
    private Districts districts;

    @Inject
    private Tables tables;

    @GET
    @Public
    public Response facilities(
            @QueryParam("district") String district,
            @QueryParam("hub") String hub,
            @QueryParam("kind") String kind,
            @QueryParam("operator") UUID operator,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(
                catalogue.facilities(FacilityQuery.of(district, hub, kind).ofOperator(operator), cursor, limit), uri);
    }

    @GET
    @Path("districts")
    @Public
    @Produces({MediaType.APPLICATION_JSON, AggregatesResource.CSV})
    public Response districts(@QueryParam("format") String format, @Context HttpHeaders headers) {
        return AggregatesResource.isCsv(format, headers)
                ? AggregatesResource.file("districts.csv", districts.csv())
                : Response.ok(districts.all(), MediaType.APPLICATION_JSON_TYPE).build();
    }

    @GET
    @Direct
    @Path("{id}")
    @Public
    public Response facility(@PathParam("id") UUID id) {
        var facility = catalogue.facility(id);
        return Replies.ok(facility, facility.version());
    }

    @GET
    @Path("{id}/explain")
    @Public
    public ExplainedJson explain(@PathParam("id") UUID id) {
        return catalogue.explain(RecordKind.FACILITY, catalogue.facility(id).id());
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
        var known = catalogue.facility(id).id();
        return Replies.page(catalogue.history(RecordKind.FACILITY, known, attribute, cursor, limit), uri);
    }

    @GET
    @Path("{id}/programmes")
    @Public
    @Produces({MediaType.APPLICATION_JSON, AggregatesResource.CSV})
    public Response programmes(
            @PathParam("id") UUID id,
            @QueryParam("format") String format,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        var known = catalogue.facility(id).id();
        return AggregatesResource.isCsv(format, headers)
                ? AggregatesResource.file("programmes.csv", tables.programmesAt(known))
                : AggregatesResource.json(Replies.page(catalogue.programmesAt(known, cursor, limit), uri));
    }
}
