package kr.seoul.techtrade.statements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.Spool;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.replies.Replies;

/** The bank's files, in. A file is its own idempotency key: it needs no other. */
@Path("bank/statements")
@NoSuch(of = BankProblem.class, constant = "MISSING")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatementsResource {
    private static final long VERSION = 1;

    private final Callers callers;
    private final Statements statements;

    protected StatementsResource() {
        this(null, null);
    }

    @Inject
    public StatementsResource(Callers callers, Statements statements) {
        this.callers = callers;
        this.statements = statements;
    }

    @POST
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @RequiresScope("bank.write")
    public Response receive(InputStream file, @Context UriInfo uri) {
        var by = callers.now();
        by.must(Role.BANK);
        try (var spool = Spool.of(file)) {
            return reply(statements.receive(by, spool), uri);
        }
    }

    private static Response reply(Statements.Receipt receipt, UriInfo uri) {
        var statement = receipt.statement();
        return receipt.fresh()
                ? Replies.created(
                        uri.getAbsolutePathBuilder()
                                .path(statement.id().toString())
                                .build(),
                        statement,
                        VERSION)
                : Replies.ok(statement, VERSION);
    }

    @GET
    @RequiresScope({"bank.write", "operate"})
    public Response list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(statements.statements(callers.now(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @GET
    @Path("{id}")
    @RequiresScope({"bank.write", "operate"})
    @Confidential("bank statement")
    public Response one(@PathParam("id") UUID id) {
        return Replies.ok(statements.statement(callers.now(), id), VERSION);
    }

    @GET
    @Path("{id}/entries")
    @RequiresScope({"bank.write", "operate"})
    @Confidential("bank statement")
    public Response entries(
            @PathParam("id") UUID id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(statements.entries(callers.now(), id, Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }
}
