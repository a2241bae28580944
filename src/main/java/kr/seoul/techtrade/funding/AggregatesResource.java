package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.Public;

/** Figures over many rounds, for everybody. */
@Path("investments/aggregates")
@RequestScoped
public class AggregatesResource {
    static final String CSV = "text/csv;charset=utf-8";
    private static final List<String> FORMATS = List.of("json", "csv");

    @Inject
    private Aggregates aggregates;

    @QueryParam("stage")
    private String stage;

    @QueryParam("field")
    private String field;

    @QueryParam("region")
    private String region;

    @QueryParam("from")
    private String from;

    @QueryParam("to")
    private String to;

    @QueryParam("q")
    private String words;

    @QueryParam("employees")
    private String employees;

    @QueryParam("founded")
    private String founded;

    @QueryParam("hub")
    private String hub;

    @QueryParam("funding")
    private String funding;

    @QueryParam("investor")
    private UUID investor;

    @GET
    @Public
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public Response aggregates(
            @QueryParam("format") String format, @QueryParam("by") String by, @Context HttpHeaders headers) {
        var query = RoundQuery.of(stage, field, region, from, to)
                .also(Narrowing.of(words, employees, founded, hub, funding))
                .ofInvestor(investor);
        var found = aggregates.aggregates(Dimension.of(by), query);
        return isCsv(format, headers)
                ? file("investments.csv", AggregatesCsv.of(found))
                : Response.ok(found, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** A file to be saved. */
    public static Response file(String name, String csv) {
        return Response.ok(csv, CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    static Response json(Response answer) {
        return Response.fromResponse(answer)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** JSON unless the file is preferred. Problems: http/invalid-input for another format. */
    public static boolean isCsv(String format, HttpHeaders headers) {
        if (format != null) {
            if (!FORMATS.contains(format)) {
                throw HttpProblem.INVALID_INPUT.at("/format", "is none of " + String.join(", ", FORMATS));
            }
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
