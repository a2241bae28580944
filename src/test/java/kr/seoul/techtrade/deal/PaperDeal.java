package kr.seoul.techtrade.deal;

import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.terms.Terms;

/** Deals and their parts as they are in memory, without a database. */
public final class PaperDeal {
    private PaperDeal() {}

    /** With these terms in force. */
    public static Deal with(Terms terms, Instant at) {
        var parties =
                new Deal.Parties(UUID.randomUUID(), "전고체", null, UUID.randomUUID(), "매수인", UUID.randomUUID(), "매도인");
        var deal = new Deal(UUID.randomUUID(), "TT26-000001", parties, at);
        deal.apply(deal.propose(terms, Actor.BUYER, at));
        return deal;
    }

    /** As the first of its terms is agreed. */
    public static Milestone milestone(Deal deal, Instant at) {
        var part = deal.terms().milestones().get(0);
        var milestone = new Milestone(deal, 1, at);
        milestone.agree(part, Charges.of(part.amount(), deal.terms(), 200, 1_000), 0);
        return milestone;
    }
}
