package kr.seoul.techtrade.payout;

import jakarta.enterprise.context.RequestScoped;
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
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.http.Confidential;
import kr.seoul.techtrade.http.ETags;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Replies;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Caller;

/** Where an organisation is paid. */
@Path("organizations/{id}/payout-account")
@NoSuch(of = BankProblem.class, constant = "MISSING")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PayoutAccountsResource {
    private final Caller caller;
    private final PayoutAccounts accounts;

    protected PayoutAccountsResource() {
        this(null, null);
    }

    @Inject
    public PayoutAccountsResource(Caller caller, PayoutAccounts accounts) {
        this.caller = caller;
        this.accounts = accounts;
    }

    @GET
    @RequiresScope({"deals.read", "deals.write", "operate"})
    @Confidential("payout account")
    public Response account(@PathParam("id") UUID organization) {
        var account = accounts.account(caller, organization);
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
        var account = accounts.put(caller, organization, asked, () -> ETags.required(ifMatch));
        return Replies.ok(account, account.version());
    }
}
