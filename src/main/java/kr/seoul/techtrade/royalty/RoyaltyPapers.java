package kr.seoul.techtrade.royalty;

import kr.seoul.techtrade.deal.PanelCharged;
import kr.seoul.techtrade.kernel.Money;

/**
 * What was said and reckoned about a royalty; each is null until there is one. Replaced, never changed.
 *
 * @param cut of what was awarded, what the contract does not leave any more: nothing is owed above its cap
 * @param panel of a panel's fee: whose it is and who gets what of it
 */
public record RoyaltyPapers(
        RoyaltyStatement statement,
        RoyaltyCalculation calculation,
        RoyaltyInvoice invoice,
        RoyaltyFinding finding,
        Money cut,
        PanelCharged.Bill panel) {
    static final RoyaltyPapers NONE = new RoyaltyPapers(null, null, null, null, null, null);

    static RoyaltyPapers of(RoyaltyStatement statement, RoyaltyCalculation calculation, RoyaltyInvoice invoice) {
        return new RoyaltyPapers(statement, calculation, invoice, null, null, null);
    }

    static RoyaltyPapers of(PanelCharged.Bill panel) {
        return new RoyaltyPapers(null, null, RoyaltyInvoice.ofPanel(panel), null, null, panel);
    }

    RoyaltyPapers finding(RoyaltyFinding found) {
        return new RoyaltyPapers(statement, calculation, invoice, found, cut, panel);
    }

    RoyaltyPapers with(RoyaltyInvoice other) {
        return new RoyaltyPapers(statement, calculation, other, finding, cut, panel);
    }

    RoyaltyPapers cut(Money off) {
        return new RoyaltyPapers(statement, calculation, invoice, finding, off.isPositive() ? off : null, panel);
    }
}
