package kr.seoul.techtrade.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Preferences;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** One's own jobs. Their scopes are those by which jobs are begun. */
@Path("jobs")
@NoSuch(of = JobProblem.class, constant = "NO_SUCH_JOB")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {
    private static final String LEDGER = "ledger.read";
    private static final String DIRECTORY = "directory.read";
    private static final int LOOK_AGAIN_SECONDS = 2;

    @Inject
    private Jobs jobs;

    @Inject
    private Callers callers;

    /** How a request is answered whose work is done later: 202, where to look, and when. */
    public static Response accepted(JobJson job, UriInfo uri) {
        return Response.accepted(job)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .location(uri.getBaseUriBuilder()
                        .path("jobs")
                        .path(job.id().toString())
                        .build())
                .header(Preferences.APPLIED, Preferences.RESPOND_ASYNC)
                .header(HttpHeaders.RETRY_AFTER, LOOK_AGAIN_SECONDS)
                .build();
    }

    /** Address and query of a request, for {@link NewJob#request}. */
    public static String asked(UriInfo uri) {
        var asked = uri.getRequestUri();
        return asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
    }

    @GET
    @RequiresScope({Scopes.AUDIT_READ, DIRECTORY, LEDGER})
    public Response jobs(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(jobs.jobs(callers.now(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @GET
    @Path("{id}")
    @RequiresScope({Scopes.AUDIT_READ, DIRECTORY, LEDGER})
    public Response job(@PathParam("id") UUID id) {
        var job = jobs.job(callers.now(), id);
        var answer = Replies.ok(job);
        if (job.state().isOpen()) {
            answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, LOOK_AGAIN_SECONDS);
        }
        return answer;
    }

    @GET
    @Path("{id}/result")
    @RequiresScope({Scopes.AUDIT_READ, DIRECTORY, LEDGER})
    @Confidential("result of a job")
    @Produces({
        MediaType.APPLICATION_JSON,
        "application/x-ndjson",
        "text/plain;charset=utf-8",
        "text/csv;charset=utf-8",
        MediaType.APPLICATION_XML
    })
    public Response result(@PathParam("id") UUID id) {
        var result = jobs.result(callers.now(), id);
        StreamingOutput bytes = result::writeTo;
        return Response.ok(bytes, result.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, result.size())
                .build();
    }

    @POST
    @Path("{id}/cancel")
    @Idempotent
    @RequiresScope({Scopes.AUDIT_READ, DIRECTORY, LEDGER})
    public Response cancel(@PathParam("id") UUID id) {
        return Response.ok(jobs.cancel(callers.now(), id)).build();
    }
}
