package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kr.seoul.techtrade.http.Public;

/** Figures over many rounds, for everybody. */
@Path("investments/aggregates")
@ApplicationScoped
public class AggregatesResource {
    static final String CSV = "text/csv;charset=utf-8";

    @Inject
    private Aggregates aggregates;

    @GET
    @Public
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public Response aggregates(
            @QueryParam("format") String format,
            @QueryParam("by") String by,
            @QueryParam("stage") String stage,
            @QueryParam("field") String field,
            @QueryParam("region") String region,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("investor") UUID investor,
            @Context HttpHeaders headers) {
        var found = aggregates.aggregates(
                Dimension.of(by), RoundQuery.of(stage, field, region, from, to).ofInvestor(investor));
        return isCsv(format, headers)
                ? file("investments.csv", AggregatesCsv.of(found))
                : Response.ok(found, MediaType.APPLICATION_JSON_TYPE).build();
    }

    static Response file(String name, String csv) {
        return Response.ok(csv, CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    static Response json(Response answer) {
        return Response.fromResponse(answer)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** JSON unless the file is preferred. */
    static boolean isCsv(String format, HttpHeaders headers) {
        if (format != null) {
            return format.equals("csv");
        }
        var csv = MediaType.valueOf(CSV);
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(csv))
                .findFirst()
                .map(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .orElse(false);
    }
}
