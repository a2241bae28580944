package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.http.ETags;
import kr.seoul.techtrade.http.Idempotent;
import kr.seoul.techtrade.http.Replies;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Page;

/** Deals over REST: a state move is a verb below the deal or its milestone. */
@Path("deals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DealsResource {
    private static final String READ = "deals.read";
    private static final String WRITE = "deals.write";

    @Inject
    private Deals deals;

    @Inject
    private Caller caller;

    @GET
    @RequiresScope({READ, WRITE})
    public Response mine(
            @QueryParam("state") DealState state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(
                deals.mine(caller, Optional.ofNullable(state), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @POST
    @Idempotent
    @RequiresScope(WRITE)
    public Response open(@NotNull @Valid NewDeal asked, @Context UriInfo uri) {
        var deal = deals.open(caller, asked);
        return Replies.created(
                uri.getAbsolutePathBuilder().path(deal.id().toString()).build(), deal, deal.version());
    }

    @GET
    @Path("{id}")
    @RequiresScope({READ, WRITE})
    public Response deal(@PathParam("id") UUID id, @Context Request request) {
        var deal = deals.deal(caller, id);
        return Replies.ok(deal, deal.version(), request);
    }

    @GET
    @Path("{id}/contract")
    @Produces("text/plain;charset=UTF-8")
    @RequiresScope({READ, WRITE})
    public String contract(@PathParam("id") UUID id) {
        return deals.contract(caller, id);
    }

    @POST
    @Path("{id}/propose")
    @Idempotent
    @RequiresScope(WRITE)
    public Response propose(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Proposal proposal) {
        return ok(deals.propose(caller, id, ETags.required(ifMatch), proposal.terms()));
    }

    @POST
    @Path("{id}/accept")
    @Idempotent
    @RequiresScope(WRITE)
    public Response acceptTerms(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Acceptance acceptance) {
        return ok(deals.acceptTerms(caller, id, ETags.required(ifMatch), acceptance.version()));
    }

    @POST
    @Path("{id}/withdraw")
    @Idempotent
    @RequiresScope(WRITE)
    public Response withdraw(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Requests.Note why) {
        return ok(deals.withdraw(caller, id, ETags.required(ifMatch), why.note()));
    }

    @POST
    @Path("{id}/sign")
    @Idempotent
    @RequiresScope("deals.sign")
    public Response sign(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Signing signing) {
        return ok(deals.sign(caller, id, ETags.required(ifMatch), signing.documentHash()));
    }

    @POST
    @Path("{id}/milestones/{number}/deliver")
    @Idempotent
    @RequiresScope(WRITE)
    public Response deliver(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note what) {
        return ok(deals.deliver(caller, id, ETags.required(ifMatch), number, what.note()));
    }

    @POST
    @Path("{id}/milestones/{number}/accept")
    @Idempotent
    @RequiresScope(WRITE)
    public Response accept(
            @PathParam("id") UUID id, @PathParam("number") int number, @HeaderParam("If-Match") String ifMatch) {
        return ok(deals.accept(caller, id, ETags.required(ifMatch), number));
    }

    @POST
    @Path("{id}/milestones/{number}/request-changes")
    @Idempotent
    @RequiresScope(WRITE)
    public Response requestChanges(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note what) {
        return ok(deals.requestChanges(caller, id, ETags.required(ifMatch), number, what.note()));
    }

    @POST
    @Path("{id}/milestones/{number}/call-off")
    @Idempotent
    @RequiresScope(WRITE)
    public Response callOff(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note why) {
        return ok(deals.callOff(caller, id, ETags.required(ifMatch), number, why.note()));
    }

    @POST
    @Path("{id}/milestones/{number}/pay-out")
    @Idempotent
    @RequiresScope(WRITE)
    public Response payOut(
            @PathParam("id") UUID id, @PathParam("number") int number, @HeaderParam("If-Match") String ifMatch) {
        return ok(deals.payOut(caller, id, ETags.required(ifMatch), number));
    }

    @POST
    @Path("{id}/milestones/{number}/pay-back")
    @Idempotent
    @RequiresScope(WRITE)
    public Response payBack(
            @PathParam("id") UUID id, @PathParam("number") int number, @HeaderParam("If-Match") String ifMatch) {
        return ok(deals.payBack(caller, id, ETags.required(ifMatch), number));
    }

    private static Response ok(DealJson deal) {
        return Replies.ok(deal, deal.version());
    }
}
