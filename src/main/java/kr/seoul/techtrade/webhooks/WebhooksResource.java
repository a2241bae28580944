package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.patches.Patch;
import kr.seoul.techtrade.patches.Patches;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;
import kr.seoul.techtrade.retries.Sealed;

/** Webhooks over HTTP. */
@Path("webhooks")
@NoSuch(of = WebhooksProblem.class, constant = "NO_SUCH_WEBHOOK")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WebhooksResource {
    private static final String READ = "webhooks.read";
    private static final String WRITE = "webhooks.write";

    @Inject
    private Webhooks webhooks;

    @Inject
    private Deliveries deliveries;

    @Inject
    private Addresses addresses;

    @Inject
    private Patches patches;

    @Inject
    private Callers callers;

    @Context
    private UriInfo uri;

    @POST
    @LooksUp
    @Idempotent
    @Sealed
    @RequiresScope(WRITE)
    public Response create(@NotNull @Valid NewWebhook asked) {
        var issued = webhooks.create(callers.now(), asked);
        var location = uri.getAbsolutePathBuilder()
                .path(issued.webhook().id().toString())
                .build();
        return Replies.created(location, issued, issued.webhook().version());
    }

    @GET
    @RequiresScope({READ, WRITE})
    public Response list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return Replies.page(webhooks.webhooks(callers.now(), cursor, limit), uri);
    }

    @GET
    @Path("{id}")
    @RequiresScope({READ, WRITE})
    public Response webhook(@PathParam("id") UUID id) {
        var webhook = webhooks.webhook(callers.now(), id);
        return Replies.ok(webhook, webhook.version());
    }

    @PUT
    @Path("{id}")
    @RequiresScope(WRITE)
    public Response change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid WebhookChange asked) {
        long seen = ETags.required(ifMatch);
        webhooks.webhook(callers.now(), id);
        return changed(id, asked, seen);
    }

    @PATCH
    @Path("{id}")
    @Consumes({Patch.MERGE, Patch.STEPS})
    @RequiresScope(WRITE)
    public Response patch(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull Patch patch) {
        long seen = ETags.required(ifMatch);
        var now = webhooks.webhook(callers.now(), id);
        return changed(id, patches.applied(patch, WebhookChange.of(now), now.version(), seen), seen);
    }

    private Response changed(UUID id, WebhookChange asked, long seen) {
        addresses.mustBeCallable(asked.url());
        var webhook = webhooks.change(callers.now(), id, asked, seen);
        return Replies.ok(webhook, webhook.version());
    }

    @DELETE
    @Path("{id}")
    @RequiresScope(WRITE)
    public Response delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        webhooks.delete(callers.now(), id, ETags.required(ifMatch));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/disable")
    @Idempotent
    @RequiresScope(WRITE)
    public Response disable(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var webhook = webhooks.disable(callers.now(), id, ETags.required(ifMatch));
        return Replies.ok(webhook, webhook.version());
    }

    @POST
    @Path("{id}/enable")
    @Idempotent
    @RequiresScope(WRITE)
    public Response enable(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var webhook = webhooks.enable(callers.now(), id, ETags.required(ifMatch));
        return Replies.ok(webhook, webhook.version());
    }

    @POST
    @Path("{id}/verify")
    @Idempotent
    @RequiresScope(WRITE)
    public Response verify(@PathParam("id") UUID id) {
        return Response.ok(webhooks.verify(callers.now(), id)).build();
    }

    @POST
    @Path("{id}/test")
    @Idempotent
    @RequiresScope(WRITE)
    public Response test(@PathParam("id") UUID id) {
        return Response.ok(webhooks.test(callers.now(), id)).build();
    }

    @POST
    @Path("{id}/keys")
    @Idempotent
    @Sealed
    @RequiresScope(WRITE)
    public Response rotate(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid NewKey asked) {
        var issued = webhooks.rotate(callers.now(), id, asked, ETags.required(ifMatch));
        return Replies.ok(issued, issued.webhook().version());
    }

    @POST
    @Path("{id}/replay")
    @Idempotent
    @RequiresScope(WRITE)
    public Response replay(
            @PathParam("id") UUID id, @QueryParam("after") String after, @QueryParam("through") String through) {
        return Response.ok(deliveries.replay(callers.now(), id, after, through)).build();
    }

    @GET
    @Path("{id}/deliveries")
    @RequiresScope({READ, WRITE})
    @Confidential("webhook log")
    public Response deliveries(
            @PathParam("id") UUID id,
            @QueryParam("state") DeliveryState state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return Replies.page(deliveries.deliveries(callers.now(), id, state, cursor, limit), uri);
    }

    @GET
    @Path("{id}/deliveries/{event}")
    @RequiresScope({READ, WRITE})
    @Confidential("webhook log")
    public Response delivery(@PathParam("id") UUID id, @PathParam("event") UUID event) {
        return Replies.ok(deliveries.delivery(callers.now(), id, event));
    }

    @POST
    @Path("{id}/deliveries/{event}/replay")
    @Idempotent
    @RequiresScope(WRITE)
    public Response replay(@PathParam("id") UUID id, @PathParam("event") UUID event) {
        return Response.ok(deliveries.replay(callers.now(), id, event)).build();
    }
}
