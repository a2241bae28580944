package kr.seoul.techtrade.royalty;

/** What was said and reckoned about a royalty; each is null until there is one. Replaced, never changed. */
public record RoyaltyPapers(
        RoyaltyStatement statement, RoyaltyCalculation calculation, RoyaltyInvoice invoice, RoyaltyFinding finding) {
    static final RoyaltyPapers NONE = new RoyaltyPapers(null, null, null, null);

    RoyaltyPapers finding(RoyaltyFinding found) {
        return new RoyaltyPapers(statement, calculation, invoice, found);
    }
}
