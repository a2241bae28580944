package kr.seoul.techtrade.market;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.patches.Patch;
import kr.seoul.techtrade.patches.Patches;
import kr.seoul.techtrade.rates.Heavy;
import kr.seoul.techtrade.replies.Direct;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Expandable;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.replies.Sparse;
import kr.seoul.techtrade.retries.Idempotent;

/** Listings over HTTP; finding them is search's. */
@Path("listings")
@NoSuch(of = MarketProblem.class, constant = "LISTING_NOT_FOUND")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ListingsResource {
    @Inject
    private Market market;

    @Inject
    private Batches batches;

    @Inject
    private Patches patches;

    @Inject
    private Callers callers;

    @POST
    @Idempotent
    @RequiresScope("market.write")
    public Response publish(
            @QueryParam("draft") @DefaultValue("false") boolean draft, NewListing says, @Context UriInfo uri) {
        var listing = draft ? market.draft(callers.now(), says) : market.publish(callers.now(), says);
        var location =
                uri.getAbsolutePathBuilder().path(listing.id().toString()).build();
        return Replies.created(location, listing, listing.version());
    }

    /** Each for itself. */
    @POST
    @Path("batch")
    @Heavy
    @Idempotent
    @RequiresScope("market.write")
    public Response publishAll(@NotNull @Valid NewListings asked) {
        return Response.ok(batches.publish(callers.now(), asked.listings())).build();
    }

    /** The caller's own, in every state. */
    @GET
    @Sparse(value = ListingJson.class, in = "items")
    @Expandable.All(
            in = "items",
            value = @Expandable(name = "organization", at = "/organization/id", kind = "company of organization"))
    @RequiresScope("market.write")
    public Response mine(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(market.mine(callers.now(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @GET
    @Direct
    @Sparse(ListingJson.class)
    @Expandable.All(@Expandable(name = "organization", at = "/organization/id", kind = "company of organization"))
    @Path("{id}")
    @Public
    public Response listing(@PathParam("id") UUID id) {
        var listing = market.listing(callers.now(), id);
        return Replies.ok(listing, listing.version());
    }

    @PUT
    @Path("{id}")
    @RequiresScope("market.write")
    public Response revise(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, NewListing says) {
        var listing = market.revise(callers.now(), id, ETags.required(ifMatch), says);
        return Replies.ok(listing, listing.version());
    }

    @PATCH
    @Path("{id}")
    @Consumes({Patch.MERGE, Patch.STEPS})
    @RequiresScope("market.write")
    public Response patch(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull Patch patch) {
        long seen = ETags.required(ifMatch);
        var now = market.mine(callers.now(), id);
        var listing =
                market.revise(callers.now(), id, seen, patches.applied(patch, NewListing.of(now), now.version(), seen));
        return Replies.ok(listing, listing.version());
    }

    @POST
    @Path("{id}/publish")
    @Idempotent
    @RequiresScope("market.write")
    public Response publish(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        var listing = market.publish(callers.now(), id, ETags.required(ifMatch));
        return Replies.ok(listing, listing.version());
    }

    @POST
    @Path("{id}/withdraw")
    @Idempotent
    @RequiresScope("market.write")
    public Response withdraw(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        var listing = market.withdraw(callers.now(), id, ETags.required(ifMatch));
        return Replies.ok(listing, listing.version());
    }

    @POST
    @Path("{id}/close")
    @Idempotent
    @RequiresScope("market.write")
    public Response close(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        var listing = market.close(callers.now(), id, ETags.required(ifMatch));
        return Replies.ok(listing, listing.version());
    }
}
