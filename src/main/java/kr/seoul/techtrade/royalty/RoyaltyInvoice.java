package kr.seoul.techtrade.royalty;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.deal.Charges;
import kr.seoul.techtrade.deal.PanelCharged;
import kr.seoul.techtrade.deal.Settlement;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;

/**
 * What is asked for, and how it divides. The platform's fee is taken of royalties as of every part of the price, borne as the
 * terms say; interest and audit costs are damages, and free of fee and withholding. The value-added tax on the licence itself
 * is between the parties and their tax invoice, as it is for the price.
 *
 * @param royalty what the calculation, the correction or the interest comes to
 * @param creditUsed what corrections downward take off it, earlier ones or such as came while it was not paid
 * @param auditCost what the licensee bears of an audit that found too little paid
 * @param expected what the buyer pays in: royalty less credit, audit cost, and the buyer's part of fee and tax; of a panel's fee that
 *     the seller bears what the seller pays in
 * @param withholdingBps the rate at which tax is kept from a licensor abroad, in ten-thousandths of royalty less credit
 * @param net what the seller gets
 */
public record RoyaltyInvoice(
        Money royalty,
        Money creditUsed,
        Money auditCost,
        Money buyerFee,
        Money buyerVat,
        Money expected,
        Money sellerFee,
        Money sellerVat,
        int withholdingBps,
        Money withholding,
        Money net) {
    static RoyaltyInvoice of(Money royalty, Money creditUsed, Money auditCost, Charges charges, int withholdingBps) {
        var due = royalty.minus(creditUsed);
        var withholding = due.share(withholdingBps);
        return new RoyaltyInvoice(
                royalty,
                creditUsed,
                auditCost,
                charges.buyerFee(),
                charges.buyerVat(),
                due.plus(auditCost).plus(charges.buyerFee()).plus(charges.buyerVat()),
                charges.sellerFee(),
                charges.sellerVat(),
                withholdingBps,
                withholding,
                due.plus(auditCost)
                        .minus(charges.sellerFee())
                        .minus(charges.sellerVat())
                        .minus(withholding));
    }

    /** The royalty that is to be paid by money. */
    Money due() {
        return royalty.minus(creditUsed);
    }

    /** More credit takes so much off it, and of fee and tax in proportion. */
    RoyaltyInvoice less(Money credit) {
        var left = due().minus(credit);
        var charges = new Charges(
                buyerFee.inProportion(left, due()),
                sellerFee.inProportion(left, due()),
                buyerVat.inProportion(left, due()),
                sellerVat.inProportion(left, due()),
                Money.zero(credit.currency()));
        return of(royalty, creditUsed.plus(credit), auditCost, charges, withholdingBps);
    }

    /** All of it for the seller. */
    static RoyaltyInvoice ofInterest(Money interest) {
        var none = Money.zero(interest.currency());
        return of(interest, none, none, new Charges(none, none, none, none, none), 0);
    }

    /** Fee and tax alone, whoever of the two pays them. */
    static RoyaltyInvoice ofPanel(PanelCharged.Bill bill) {
        var none = Money.zero(bill.fee().currency());
        boolean ofBuyer = bill.payer() == Actor.BUYER;
        return new RoyaltyInvoice(
                none,
                none,
                none,
                ofBuyer ? bill.fee() : none,
                ofBuyer ? bill.vat() : none,
                bill.fee().plus(bill.vat()),
                ofBuyer ? none : bill.fee(),
                ofBuyer ? none : bill.vat(),
                0,
                none,
                none);
    }

    /** How {@code part} of a panel's fee divides: to the experts and the state in proportion; the platform gets what is left. */
    List<Settlement.Share> shares(Money part, PanelCharged.Bill bill) {
        var shares = new ArrayList<Settlement.Share>();
        shares.add(Settlement.Share.vat(bill.vat().inProportion(part, expected)));
        for (var each : bill.parts()) {
            var now = each.inProportion(part, expected);
            shares.add(Settlement.Share.to(Actor.EXPERT, now.expert(), now.net()));
            shares.add(Settlement.Share.otherIncomeTax(now.tax()));
        }
        shares.add(Settlement.Share.fee(
                shares.stream().map(Settlement.Share::amount).reduce(part, Money::minus)));
        return shares;
    }

    /** How {@code part} of what was expected divides, each share in proportion; the seller gets what rounding leaves. */
    List<Settlement.Share> shares(Money part, UUID seller) {
        var shares = new ArrayList<Settlement.Share>();
        shares.add(Settlement.Share.fee(buyerFee.plus(sellerFee).inProportion(part, expected)));
        shares.add(Settlement.Share.vat(buyerVat.plus(sellerVat).inProportion(part, expected)));
        shares.add(Settlement.Share.withholding(withholding.inProportion(part, expected)));
        var rest = shares.stream().map(Settlement.Share::amount).reduce(part, Money::minus);
        shares.add(Settlement.Share.to(Actor.SELLER, seller, rest));
        return shares;
    }
}
