package kr.seoul.techtrade.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;

/** The payments, out: made on demand, fetched as pain.001 as often as needed. */
@Path("bank/payment-files")
@NoSuch(of = BankProblem.class, constant = "MISSING")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PaymentFilesResource extends TriedResource {
    private static final long VERSION = 1;

    private final Callers callers;
    private final PaymentFiles files;

    protected PaymentFilesResource() {
        this(null, null);
    }

    @Inject
    public PaymentFilesResource(Callers callers, PaymentFiles files) {
        this.callers = callers;
        this.files = files;
    }

    /** 204 when nothing is queued. */
    @POST
    @Idempotent
    @DryRunnable
    @RequiresScope("bank.write")
    public Response collect(@Context UriInfo uri) {
        var collected = files.collect(callers.now());
        if (isDryRun()) {
            return collected
                    .map(file -> told(file, files::withContents))
                    .map(file -> Response.ok(file).build())
                    .orElseGet(() -> Response.noContent().build());
        }
        return collected
                .map(file -> Replies.created(
                        uri.getAbsolutePathBuilder().path(file.id().toString()).build(), file, VERSION))
                .orElseGet(() -> Response.noContent().build());
    }

    @GET
    @RequiresScope({"bank.write", "operate"})
    public Response list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(files.files(callers.now(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    /** The pain.001 itself, which is written once. */
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_XML + ";charset=UTF-8")
    @RequiresScope({"bank.write", "operate"})
    @Confidential("payment file")
    public Response document(@PathParam("id") UUID id) {
        return Replies.ok(files.document(callers.now(), id));
    }
}
