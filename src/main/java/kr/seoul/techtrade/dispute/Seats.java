package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sql;

/** What holds for a place on a panel besides the process: who sees the dispute, and that its expert can be paid. */
@ApplicationScoped
public class Seats {
    private final Sql sql;

    protected Seats() {
        this(null);
    }

    @Inject
    public Seats(Sql sql) {
        this.sql = sql;
    }

    /** The panel, the two sides, operators and auditors. */
    boolean isVisible(Dispute dispute, Caller by) {
        return dispute.panelist(by).isPresent()
                || dispute.deal().sideOf(by).isPresent()
                || by.is(Role.OPERATOR)
                || by.is(Role.AUDITOR);
    }

    /** As whoever signs names an account first. Problems: deal/no-payout-account. */
    void mustBePayable(Panelist seat) {
        sql.first("select 1 from payout.payout_account where organization_id = ?", row -> true, seat.organizationId())
                .orElseThrow(() -> DealProblem.NO_PAYOUT_ACCOUNT.because(
                        "register the account on which the fee is to be paid first"));
    }
}
