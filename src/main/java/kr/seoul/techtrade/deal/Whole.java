package kr.seoul.techtrade.deal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A deal with everything of it that has a life of its own, as it was looked up once.
 *
 * @param brought of the kinds that packages above bring
 * @param hasFiles whether anything was handed over that is kept in the vault
 */
record Whole(
        Deal deal,
        List<Payment> payments,
        List<Amendment> amendments,
        Map<SubjectKind<?>, List<? extends Subject<?>>> brought,
        boolean hasFiles) {
    List<Subject<?>> subjects() {
        var all = new ArrayList<Subject<?>>(List.of(deal));
        all.addAll(deal.milestones());
        all.addAll(payments);
        all.addAll(amendments);
        brought.values().forEach(all::addAll);
        return all;
    }
}
