package kr.seoul.techtrade.deal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.DryRunnable;

/**
 * How an action on a deal is answered: with the deal as it is then; with its version alone when the caller prefers
 * {@code return=minimal} (RFC 7240); or, on a dry run, with what would have happened.
 */
public abstract class ActingResource {
    /** Whether it has been done, or waits for a second operator. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "object")
    @JsonTypeName("ASKED")
    public record Asked(boolean done) {}

    @Inject
    private HttpServletRequest request;

    @Inject
    protected Deals deals;

    @Inject
    private DryRuns dryRuns;

    @Inject
    protected Callers callers;

    protected Response ok(DealVersion done) {
        if (isDryRun()) {
            return Response.ok(dryRuns.told(callers.now(), done.id())).build();
        }
        return isMinimal()
                ? Response.noContent()
                        .tag(new EntityTag(Long.toString(done.version())))
                        .header("Preference-Applied", "return=minimal")
                        .build()
                : Replies.ok(deals.deal(callers.now(), done.id()), done.version());
    }

    protected Response created(URI location, DealVersion done) {
        return isDryRun() ? ok(done) : Replies.created(location, deals.deal(callers.now(), done.id()), done.version());
    }

    /** 202 while a second operator has still to want the same. */
    protected Response asked(UUID deal, boolean done) {
        return Response.status(done ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(isDryRun() ? dryRuns.told(callers.now(), deal) : new Asked(done))
                .build();
    }

    private boolean isDryRun() {
        return request.getParameter(DryRunnable.PARAMETER) != null;
    }

    private boolean isMinimal() {
        var prefer = request.getHeader("Prefer");
        return prefer != null && prefer.replace(" ", "").contains("return=minimal");
    }
}
