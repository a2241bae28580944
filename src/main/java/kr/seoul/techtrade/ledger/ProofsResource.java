package kr.seoul.techtrade.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import java.time.LocalDate;
import java.util.Optional;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** The proofs of the days. */
@Path("ledger/proofs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProofsResource {
    private static final String READ = "ledger.read";

    @Inject
    private DailyProofs proofs;

    @Inject
    private Callers callers;

    /** Which day an operator wants proved. */
    public record Proving(@NotNull LocalDate day) {}

    @GET
    @RequiresScope(READ)
    public Response list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        mustWatch();
        return Replies.page(proofs.proofs(Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @GET
    @Path("{day}/{currency}")
    @RequiresScope(READ)
    public Response one(@PathParam("day") String day, @PathParam("currency") String currency) {
        mustWatch();
        return Replies.ok(proofs.proof(LedgerResource.mustBeDay("day", day), currency));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @RequiresScope("operate")
    public Response prove(@NotNull @Valid Proving asked) {
        callers.now().must(Role.OPERATOR);
        return Response.ok(new Page<>(proofs.prove(asked.day(), callers.now().name()), Optional.empty()))
                .build();
    }

    private void mustWatch() {
        callers.now().must(Role.OPERATOR, Role.AUDITOR, Role.BANK);
    }
}
