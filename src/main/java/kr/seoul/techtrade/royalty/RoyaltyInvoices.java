package kr.seoul.techtrade.royalty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import kr.seoul.techtrade.bank.Custody;
import kr.seoul.techtrade.deal.Charges;
import kr.seoul.techtrade.deal.Payment;
import kr.seoul.techtrade.deal.Settlement;
import kr.seoul.techtrade.deal.Taxes;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.ledger.AccountKind;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.NewAccount;
import kr.seoul.techtrade.process.Actor;

/** Reckons what a royalty is invoiced with, asks the side that owes it, and divides what came. */
@ApplicationScoped
public class RoyaltyInvoices {
    private final Taxes taxes;
    private final Ledger ledger;
    private final Custody custody;
    private final Settlement settlement;

    protected RoyaltyInvoices() {
        this(null, null, null, null);
    }

    @Inject
    public RoyaltyInvoices(Taxes taxes, Ledger ledger, Custody custody, Settlement settlement) {
        this.taxes = taxes;
        this.ledger = ledger;
        this.custody = custody;
        this.settlement = settlement;
    }

    /** {@code owed} of {@code of}, less as much of the credit as it takes; with the rates as they are now. */
    RoyaltyInvoice reckon(RoyaltyPeriod of, Money owed, Money credit, Money auditCost, Instant at) {
        var deal = of.deal();
        var used = owed.min(credit);
        var sheet = of.sheet();
        var charges = Charges.of(owed.minus(used), sheet.terms(), sheet.feeBps(), taxes.vatBps(at));
        return RoyaltyInvoice.of(
                owed, used, auditCost, charges, taxes.withholdingBps(deal.buyerId(), deal.sellerId(), at));
    }

    /** Opens its accounts: the escrow, and the virtual account on which its money is expected. */
    void ask(RoyaltyPeriod royalty, Instant at) {
        var deal = royalty.deal();
        var expected = royalty.papers().invoice().expected();
        var payer = royalty.payer() == Actor.BUYER ? deal.buyerId() : deal.sellerId();
        ledger.open(new NewAccount(royalty.escrow(), AccountKind.ESCROW, expected.currency(), payer, deal.id()));
        royalty.expectOn(
                custody.assign(royalty.id(), royalty.escrow(), expected, at).number());
    }

    /** As its invoice says by now, on the same account. */
    void askForLess(RoyaltyPeriod royalty) {
        custody.expectMore(royalty.id(), royalty.unpaid());
    }

    /** Money that still comes for it is nobody's until a person says whose. */
    void stopAsking(RoyaltyPeriod royalty) {
        custody.close(royalty.id());
    }

    /**
     * To the seller, less fee and taxes; a panel's fee to its experts, less their tax, and to the platform, as money of the dispute. All in
     * proportion when not everything came.
     */
    void release(RoyaltyPeriod royalty, Instant at) {
        var part = royalty.held();
        var deal = royalty.deal();
        var invoice = royalty.papers().invoice();
        var panel = royalty.papers().panel();
        settlement.divide(
                deal,
                panel == null
                        ? new Payment.Origin(Payment.Source.ROYALTY, royalty.item(), null)
                        : new Payment.Origin(Payment.Source.DISPUTE, panel.dispute(), null),
                "royalty:%s:release".formatted(royalty.id()),
                royalty.escrow(),
                panel == null ? invoice.shares(part, deal.sellerId()) : invoice.shares(part, panel),
                part,
                at);
        royalty.settle(part);
    }
}
