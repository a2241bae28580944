package kr.seoul.techtrade.statements;

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
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.NewDecision;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** What the bank told and nobody here can pay for, for an operator to deal with. */
@Path("bank/cases")
@NoSuch(of = BankProblem.class, constant = "MISSING")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CasesResource {
    private final Callers callers;
    private final Suspense suspense;

    protected CasesResource() {
        this(null, null);
    }

    @Inject
    public CasesResource(Callers callers, Suspense suspense) {
        this.callers = callers;
        this.suspense = suspense;
    }

    @GET
    @RequiresScope("operate")
    @Confidential("bank entries")
    public Response list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(suspense.cases(callers.now(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @POST
    @Path("{entry}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @RequiresScope("operate")
    public Response close(@PathParam("entry") UUID entry, @NotNull @Valid NewDecision asked) {
        return Response.ok(suspense.close(callers.now(), entry, asked.reason())).build();
    }
}
