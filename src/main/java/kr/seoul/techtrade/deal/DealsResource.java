package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Expandable;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.replies.Sparse;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;
import kr.seoul.techtrade.terms.ContractProof;

/** Deals over REST: a state move is a verb below the deal or its milestone. */
@Path("deals")
@NoSuch(of = DealProblem.class, constant = "NOT_FOUND")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DealsResource extends ActingResource {
    private static final String READ = "deals.read";
    private static final String WRITE = "deals.write";

    @GET
    @Sparse(value = DealRow.class, in = "items")
    @Expandable.All(
            in = "items",
            value = {
                @Expandable(name = "listing", at = "/listingId", kind = "listing"),
                @Expandable(name = "buyer", at = "/buyerId", kind = "company of organization"),
                @Expandable(name = "seller", at = "/sellerId", kind = "company of organization")
            })
    @RequiresScope({READ, WRITE})
    @Confidential("deals")
    public Response mine(
            @QueryParam("state") DealState state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(
                deals.mine(callers.now(), Optional.ofNullable(state), Optional.ofNullable(cursor), Page.limit(limit)),
                uri);
    }

    @POST
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response open(@NotNull @Valid NewDeal asked, @Context UriInfo uri) {
        var deal = deals.open(callers.now(), asked);
        return created(uri.getAbsolutePathBuilder().path(deal.id().toString()).build(), deal);
    }

    @GET
    @Sparse(DealJson.class)
    @Expandable.All({
        @Expandable(name = "listing", at = "/listing/id", kind = "listing"),
        @Expandable(name = "buyer", at = "/buyer/id", kind = "company of organization"),
        @Expandable(name = "seller", at = "/seller/id", kind = "company of organization")
    })
    @Path("{id}")
    @RequiresScope({READ, WRITE})
    @Confidential("deal")
    public Response deal(@PathParam("id") UUID id) {
        var deal = deals.deal(callers.now(), id);
        return Replies.ok(deal, deal.version());
    }

    @GET
    @Path("{id}/contract")
    @Produces("text/html;charset=UTF-8")
    @RequiresScope({READ, WRITE})
    @Confidential("contract")
    public String contract(@PathParam("id") UUID id, @QueryParam("version") Integer version) {
        return deals.contract(callers.now(), id, Optional.ofNullable(version)).text();
    }

    @GET
    @Path("{id}/contract/pdf")
    @Produces("application/pdf")
    @RequiresScope({READ, WRITE})
    @Confidential("contract")
    public StreamingOutput contractPdf(@PathParam("id") UUID id, @QueryParam("version") Integer version) {
        return deals.contractPdf(callers.now(), id, Optional.ofNullable(version))::to;
    }

    @GET
    @Path("{id}/contract/proof")
    @RequiresScope({READ, WRITE})
    @Confidential("contract")
    public ContractProof proof(@PathParam("id") UUID id, @QueryParam("version") Integer version) {
        return deals.proof(callers.now(), id, Optional.ofNullable(version));
    }

    @POST
    @Path("{id}/propose")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response propose(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Proposal proposal) {
        return ok(deals.propose(callers.now(), id, ETags.required(ifMatch), proposal.terms()));
    }

    @POST
    @Path("{id}/accept")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response acceptTerms(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Acceptance acceptance) {
        return ok(deals.acceptTerms(callers.now(), id, ETags.required(ifMatch), acceptance.version()));
    }

    @POST
    @Path("{id}/withdraw")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response withdraw(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Requests.Note why) {
        return ok(deals.withdraw(callers.now(), id, ETags.required(ifMatch), why.note()));
    }

    @POST
    @Path("{id}/sign")
    @Idempotent
    @DryRunnable
    @RequiresScope("deals.sign")
    public Response sign(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Signing signing) {
        return ok(deals.sign(callers.now(), id, ETags.required(ifMatch), signing.documentHash()));
    }

    @POST
    @Path("{id}/milestones/{number}/deliver")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response deliver(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Delivery what) {
        return ok(deals.deliver(callers.now(), id, ETags.required(ifMatch), number, what));
    }

    @POST
    @Path("{id}/milestones/{number}/accept")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response accept(
            @PathParam("id") UUID id, @PathParam("number") int number, @HeaderParam("If-Match") String ifMatch) {
        return ok(deals.accept(callers.now(), id, ETags.required(ifMatch), number));
    }

    @POST
    @Path("{id}/milestones/{number}/request-changes")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response requestChanges(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note what) {
        return ok(deals.requestChanges(callers.now(), id, ETags.required(ifMatch), number, what.note()));
    }

    @POST
    @Path("{id}/milestones/{number}/call-off")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response callOff(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note why) {
        return ok(deals.callOff(callers.now(), id, ETags.required(ifMatch), number, why.note()));
    }

    @POST
    @Path("{id}/milestones/{number}/accept-part")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response acceptPart(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.PartAcceptance part) {
        return ok(deals.acceptPart(callers.now(), id, ETags.required(ifMatch), number, part.amount(), part.note()));
    }

    @POST
    @Path("{id}/milestones/{number}/confirm-registration")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response confirmRegistration(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note what) {
        return ok(deals.checkRegister(callers.now(), id, ETags.required(ifMatch), number, true, what.note()));
    }

    @POST
    @Path("{id}/milestones/{number}/refuse-registration")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response refuseRegistration(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note why) {
        return ok(deals.checkRegister(callers.now(), id, ETags.required(ifMatch), number, false, why.note()));
    }

    @POST
    @Path("{id}/payments/{number}/pay")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response pay(
            @PathParam("id") UUID id, @PathParam("number") int number, @HeaderParam("If-Match") String ifMatch) {
        return ok(deals.pay(callers.now(), id, ETags.required(ifMatch), number));
    }

    @POST
    @Path("{id}/offer-termination")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response offerTermination(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Requests.Note why) {
        return ok(deals.offerTermination(callers.now(), id, ETags.required(ifMatch), why.note()));
    }

    @POST
    @Path("{id}/take-back-termination")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response takeBackTermination(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return ok(deals.takeBackTermination(callers.now(), id, ETags.required(ifMatch)));
    }

    @POST
    @Path("{id}/agree-termination")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response agreeTermination(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return ok(deals.agreeTermination(callers.now(), id, ETags.required(ifMatch)));
    }

    @POST
    @Path("{id}/amendments")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response amend(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Proposal proposal) {
        return ok(deals.amend(callers.now(), id, ETags.required(ifMatch), proposal.terms()));
    }

    @POST
    @Path("{id}/amendments/{number}/sign")
    @Idempotent
    @DryRunnable
    @RequiresScope("deals.sign")
    public Response signAmendment(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Signing signing) {
        return ok(deals.signAmendment(callers.now(), id, ETags.required(ifMatch), number, signing.documentHash()));
    }

    @POST
    @Path("{id}/amendments/{number}/withdraw")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response withdrawAmendment(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note why) {
        return ok(deals.withdrawAmendment(callers.now(), id, ETags.required(ifMatch), number, why.note()));
    }
}
