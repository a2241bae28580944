package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.Milestone;
import kr.seoul.techtrade.deal.PanelCharged;
import kr.seoul.techtrade.deal.PanelCharged.Bill;
import kr.seoul.techtrade.deal.PanelCharged.Part;
import kr.seoul.techtrade.deal.Payment;
import kr.seoul.techtrade.deal.Payment.Origin;
import kr.seoul.techtrade.deal.Settlement;
import kr.seoul.techtrade.deal.Settlement.Share;
import kr.seoul.techtrade.deal.Taxes;
import kr.seoul.techtrade.deal.TermSheet;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.ledger.AccountKind;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.NewAccount;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.process.Actor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The money of disputes: what is claimed moves from the milestone's escrow to the dispute's own, and from there in one journal to
 * whom it is awarded, or back.
 */
@ApplicationScoped
public class Awards {
    /** Of the disputed amount: what a dispute costs at most, whatever is configured. */
    private static final int FEE_BPS_MAX = 500;

    private final Ledger ledger;
    private final Settlement settlement;
    private final Taxes taxes;
    private final ExpertFees experts;
    private final int feeBps;

    protected Awards() {
        this(null, null, null, null, 0);
    }

    @Inject
    public Awards(
            Ledger ledger,
            Settlement settlement,
            Taxes taxes,
            ExpertFees experts,
            @ConfigProperty(name = "techtrade.dispute.fee.bps", defaultValue = "300") int feeBps) {
        this.ledger = ledger;
        this.settlement = settlement;
        this.taxes = taxes;
        this.experts = experts;
        this.feeBps = Math.min(feeBps, FEE_BPS_MAX);
    }

    void freeze(Dispute dispute, Milestone milestone, Instant at) {
        var deal = dispute.deal();
        var amount = dispute.amount();
        ledger.open(new NewAccount(dispute.escrow(), AccountKind.ESCROW, amount.currency(), deal.buyerId(), deal.id()));
        move(dispute, "freeze", milestone.escrow(), dispute.escrow(), at);
        milestone.freeze(amount);
    }

    /** Back to the milestone; of a royalty nothing was held. */
    void unfreeze(Dispute dispute, Instant at) {
        dispute.milestone().ifPresent(milestone -> {
            move(dispute, "unfreeze", dispute.escrow(), milestone.escrow(), at);
            milestone.thaw(dispute.amount());
        });
    }

    /**
     * As the dispute's result says, or the contract's default when it has none: the seller's part less the platform's fee, tax and
     * the brokers' shares in proportion, the rest to the buyer. What a panel's decision costs, and the tax on it, is kept from each
     * side in proportion to what it loses, never more than what it gets; the experts get their part of it. Of a royalty nothing is held
     * that could be divided: what is awarded of it is invoiced then, and so is what the decision costs ({@link #bills}).
     */
    void award(Dispute dispute, Instant at) {
        var deal = dispute.deal();
        var total = dispute.amount();
        if (dispute.result() == null) {
            int sellerBps = deal.terms().disputeDefault().sellerBps();
            dispute.conclude(Remedy.dividing(total.share(sellerBps), total));
        }
        dispute.milestone().ifPresent(milestone -> divide(dispute, milestone, at));
    }

    private void divide(Dispute dispute, Milestone milestone, Instant at) {
        var total = dispute.amount();
        settlement.divide(
                dispute.deal(),
                new Origin(Payment.Source.DISPUTE, dispute.item(), dispute.milestoneNumber()),
                occasion(dispute, "award"),
                dispute.escrow(),
                shares(dispute, milestone, at),
                total,
                at);
        milestone.award(total);
    }

    /** What a panel's decision about so much costs. */
    Money cost(Money total) {
        return total.share(feeBps);
    }

    private List<Share> shares(Dispute dispute, Milestone milestone, Instant at) {
        var deal = dispute.deal();
        var total = dispute.amount();
        var sellerPart = dispute.result().sellerShare(total);
        var buyerPart = total.minus(sellerPart);
        var shares = new ArrayList<>(settlement.shares(milestone, sellerPart));
        var sellerGets = shares.remove(shares.size() - 1).amount();
        var buyerGets = buyerPart;
        var toExperts = List.<Share>of();
        if (dispute.isDecidedByPanel()) {
            int vatBps = taxes.vatBps(at);
            var ofSeller = Toll.of(cost(total).inProportion(buyerPart, total), vatBps, sellerGets);
            var ofBuyer = Toll.of(cost(total).inProportion(sellerPart, total), vatBps, buyerGets);
            var both = ofSeller.plus(ofBuyer);
            dispute.charge(both.fee(), both.vat());
            toExperts = toExperts(experts.parts(dispute, both.fee(), at));
            var kept = toExperts.stream().map(Share::amount).reduce(both.fee(), Money::minus);
            shares.addAll(List.of(Share.fee(kept), Share.vat(both.vat())));
            sellerGets = sellerGets.minus(ofSeller.sum());
            buyerGets = buyerGets.minus(ofBuyer.sum());
        }
        shares.add(Share.to(Actor.SELLER, deal.sellerId(), sellerGets));
        shares.add(Share.to(Actor.BUYER, deal.buyerId(), buyerGets));
        shares.addAll(toExperts);
        return shares;
    }

    private static List<Share> toExperts(List<Part> parts) {
        return parts.stream()
                .flatMap(part ->
                        Stream.of(Share.to(Actor.EXPERT, part.expert(), part.net()), Share.otherIncomeTax(part.tax())))
                .toList();
    }

    /**
     * What the panel's decision about a royalty costs each side: as elsewhere a share of the disputed amount, in proportion to what it
     * loses of that; of a claim that was dismissed all of it the claimant. None unless a panel decided, where it comes to nothing, or by a
     * contract that does not say so.
     */
    List<Bill> bills(Dispute dispute, Instant at) {
        var total = dispute.amount();
        if (dispute.royalty() == null || !dispute.isDecidedByPanel() || !saysCost(dispute.deal())) {
            return List.of();
        }
        int vatBps = taxes.vatBps(at);
        var toSeller = dispute.awarded();
        var ofSeller = cost(total).inProportion(total.minus(toSeller), total);
        var ofBuyer = cost(total).inProportion(toSeller, total);
        var fee = ofSeller.plus(ofBuyer);
        dispute.charge(fee, ofSeller.share(vatBps).plus(ofBuyer.share(vatBps)));
        if (!fee.isPositive()) {
            return List.of();
        }
        var parts = experts.parts(dispute, fee, at);
        var ofSmaller = PanelCharged.within(parts, ofSeller.min(ofBuyer), fee);
        var ofLarger = PanelCharged.rest(parts, ofSmaller);
        boolean isSellers = ofSeller.compareTo(ofBuyer) <= 0;
        return Stream.of(
                        new Bill(
                                dispute.item(),
                                Actor.SELLER,
                                ofSeller,
                                ofSeller.share(vatBps),
                                isSellers ? ofSmaller : ofLarger),
                        new Bill(
                                dispute.item(),
                                Actor.BUYER,
                                ofBuyer,
                                ofBuyer.share(vatBps),
                                isSellers ? ofLarger : ofSmaller))
                .filter(bill -> bill.fee().isPositive())
                .toList();
    }

    private static boolean saysCost(Deal deal) {
        return deal.inForce().filter(TermSheet::saysPanelCost).isPresent();
    }

    /** What a panel's decision takes from a side: the fee, and the tax on it. */
    record Toll(Money fee, Money vat) {
        private static final int WHOLE = 10_000;

        /** Together never more than {@code most}; each is rounded down. */
        static Toll of(Money fee, int vatBps, Money most) {
            var net = Money.of(WHOLE, fee.currencyCode());
            var gross = Money.of(WHOLE + vatBps, fee.currencyCode());
            var taken = fee.min(most.inProportion(net, gross));
            return new Toll(taken, taken.share(vatBps));
        }

        Toll plus(Toll other) {
            return new Toll(fee.plus(other.fee), vat.plus(other.vat));
        }

        Money sum() {
            return fee.plus(vat);
        }
    }

    private void move(Dispute dispute, String purpose, String from, String to, Instant at) {
        var occasion = occasion(dispute, purpose);
        var amount = dispute.amount();
        settlement.post(
                dispute.deal(),
                occasion,
                occasion,
                List.of(new Posting(from, amount.negated()), new Posting(to, amount)),
                at);
    }

    private static String occasion(Dispute dispute, String purpose) {
        return "dispute:%s:%s".formatted(dispute.id(), purpose);
    }
}
