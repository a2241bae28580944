package kr.seoul.techtrade.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;

/** Where an organisation is paid. */
@Path("organizations/{id}/payout-account")
@NoSuch(of = BankProblem.class, constant = "MISSING")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PayoutAccountsResource {
    private final Callers callers;
    private final PayoutAccounts accounts;

    protected PayoutAccountsResource() {
        this(null, null);
    }

    @Inject
    public PayoutAccountsResource(Callers callers, PayoutAccounts accounts) {
        this.callers = callers;
        this.accounts = accounts;
    }

    @GET
    @RequiresScope({"deals.read", "deals.write", "operate"})
    @Confidential("payout account")
    public Response account(@PathParam("id") UUID organization) {
        var account = accounts.account(callers.now(), organization);
        return Replies.ok(account, account.version());
    }

    /** Whoever may sign may say where the money goes. Without {@code If-Match} only the first time. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope("deals.sign")
    public Response put(
            @PathParam("id") UUID organization,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid NewPayoutAccount asked) {
        var account = accounts.put(callers.now(), organization, asked, () -> ETags.required(ifMatch));
        return Replies.ok(account, account.version());
    }
}
