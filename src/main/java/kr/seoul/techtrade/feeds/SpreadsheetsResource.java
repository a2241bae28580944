package kr.seoul.techtrade.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.rates.Heavy;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;
import kr.seoul.techtrade.retries.InSteps;

/** Spreadsheets over HTTP. Their id is the client's: it makes sending twice harmless, without another key. */
@Path("spreadsheets/{id}")
@NoSuch(of = FeedsProblem.class, constant = "NO_SUCH_SPREADSHEET")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SpreadsheetsResource {
    private static final String WRITE = "directory.write";

    @Inject
    private Spreadsheets spreadsheets;

    @Inject
    private Callers callers;

    @PUT
    @Heavy
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @RequiresScope(WRITE)
    public Response upload(
            @PathParam("id") UUID id,
            @QueryParam("source") String source,
            @QueryParam("name") String name,
            InputStream file) {
        if (source == null) {
            throw DirectoryProblem.NO_SUCH_SOURCE.because("say in \"source\" whose it is");
        }
        return tagged(spreadsheets.upload(callers.now(), id, source, name, Spreadsheets.read(file)));
    }

    @GET
    @Heavy
    @RequiresScope(WRITE)
    public Response spreadsheet(@PathParam("id") UUID id) {
        return tagged(spreadsheets.spreadsheet(callers.now(), id));
    }

    @POST
    @Path("confirm")
    @Idempotent
    @InSteps
    @RequiresScope(WRITE)
    public Response confirm(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String seen) {
        return Response.ok(spreadsheets.confirm(callers.now(), id, ETags.required(seen)))
                .build();
    }

    @DELETE
    @RequiresScope(WRITE)
    public Response discard(@PathParam("id") UUID id) {
        spreadsheets.discard(callers.now(), id);
        return Response.noContent().build();
    }

    /** Its version is that of the mapping by which it was looked at; once it was taken it has none. */
    private static Response tagged(SpreadsheetJson spreadsheet) {
        return spreadsheet.mappingVersion() == null
                ? Replies.ok(spreadsheet)
                : Replies.ok(spreadsheet, spreadsheet.mappingVersion());
    }
}
