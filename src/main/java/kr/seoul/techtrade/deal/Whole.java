package kr.seoul.techtrade.deal;

import java.util.ArrayList;
import java.util.List;

/**
 * A deal with everything of it that has a life of its own, as it was looked up once.
 *
 * @param hasFiles whether anything was handed over that is kept in the vault
 */
record Whole(
        Deal deal,
        List<Payment> payments,
        List<Amendment> amendments,
        List<Dispute> disputes,
        List<RoyaltyPeriod> royalties,
        boolean hasFiles) {
    List<Subject<?>> subjects() {
        var all = new ArrayList<Subject<?>>(List.of(deal));
        all.addAll(deal.milestones());
        all.addAll(payments);
        all.addAll(amendments);
        all.addAll(disputes);
        all.addAll(royalties);
        return all;
    }
}
