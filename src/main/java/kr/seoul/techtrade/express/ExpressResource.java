package kr.seoul.techtrade.express;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.deal.ActingResource;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;
import kr.seoul.techtrade.terms.ExpressOffer;
import kr.seoul.techtrade.terms.ExpressOffer.Track;
import kr.seoul.techtrade.terms.Terms;

/** Terms by which a lister stands, and a deal in one step. */
@Path("listings/{listing}/express-offers")
@NoSuch(of = DealProblem.class, constant = "NO_SUCH_LISTING")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExpressResource extends ActingResource {
    @Inject
    private Express express;

    public record StandingOffers(List<StandingOfferJson> items) {}

    public record Standing(@NotNull @Valid Terms terms) {}

    /** The terms that were seen. */
    public record Taking(
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String termsHash) {}

    @GET
    @Public
    public StandingOffers offers(@PathParam("listing") UUID listing) {
        return new StandingOffers(express.offers(listing));
    }

    @GET
    @Path("{track}")
    @Public
    public Response offer(@PathParam("listing") UUID listing, @PathParam("track") Track track) {
        return tagged(express.offer(listing, track));
    }

    /** Without {@code If-Match} only while nobody stands by terms of the track. */
    @PUT
    @Path("{track}")
    @RequiresScope("deals.sign")
    public Response offer(
            @PathParam("listing") UUID listing,
            @PathParam("track") Track track,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid Standing standing) {
        var asked = new ExpressOffer(track, standing.terms());
        return tagged(express.offer(callers.now(), listing, asked, () -> ETags.required(ifMatch)));
    }

    private static Response tagged(StandingOfferJson offer) {
        return Replies.ok(offer, offer.version());
    }

    @DELETE
    @Path("{track}")
    @RequiresScope("deals.sign")
    public void withdraw(
            @PathParam("listing") UUID listing,
            @PathParam("track") Track track,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        express.withdraw(callers.now(), listing, track, ETags.required(ifMatch));
    }

    @POST
    @Path("{track}/take")
    @Idempotent
    @DryRunnable
    @RequiresScope("deals.sign")
    public Response take(
            @PathParam("listing") UUID listing,
            @PathParam("track") Track track,
            @NotNull @Valid Taking taking,
            @Context UriInfo uri) {
        var deal = express.take(callers.now(), listing, track, taking.termsHash());
        return created(uri.getBaseUriBuilder().path("deals/" + deal.id()).build(), deal);
    }
}
