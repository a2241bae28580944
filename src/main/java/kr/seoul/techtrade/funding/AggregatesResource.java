package kr.seoul.techtrade.funding;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;

/** Figures over many rounds, for everybody. */
@Path("investments/aggregates")
@RequestScoped
public class AggregatesResource {
    private static final String CSV = "text/csv;charset=utf-8";

    @Inject
    private Aggregates aggregates;

    @GET
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public Response aggregates(
            @QueryParam("by") String by,
            @QueryParam("stage") String stage,
            @QueryParam("field") String field,
            @QueryParam("region") String region,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @Context Request request) {
        var found = aggregates.aggregates(Dimension.of(by), RoundQuery.of(stage, field, region, from, to));
        var csv = MediaType.valueOf(CSV);
        var wanted = request.selectVariant(
                Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, csv).build());
        return wanted != null && wanted.getMediaType().isCompatible(csv)
                ? Response.ok(AggregatesCsv.of(found), csv).build()
                : Response.ok(found, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
