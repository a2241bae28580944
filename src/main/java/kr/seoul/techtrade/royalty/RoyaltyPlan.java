package kr.seoul.techtrade.royalty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Deadlines;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.Licence;
import kr.seoul.techtrade.deal.Parts;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.RoyaltyState;
import kr.seoul.techtrade.terms.RoyaltyTerms.Consequence;

/** Plans the reporting periods of a deal: from the day its milestones were done, as many as the terms say, each after the other. */
@ApplicationScoped
public class RoyaltyPlan {
    private final DealEngine engine;
    private final Deadlines deadlines;
    private final Parts parts;
    private final RoyaltyPeriods periods;

    protected RoyaltyPlan() {
        this(null, null, null, null);
    }

    @Inject
    public RoyaltyPlan(DealEngine engine, Deadlines deadlines, Parts parts, RoyaltyPeriods periods) {
        this.engine = engine;
        this.deadlines = deadlines;
        this.parts = parts;
        this.periods = periods;
    }

    void plan(Deal deal, Ask ask) {
        plan(deal, LocalDate.ofInstant(ask.at(), ClockProducer.SEOUL), 0, 1, ask);
    }

    /**
     * An amendment came into force: it rules whatever is not reported yet; those not begun are planned anew when their time changed, or
     * when there are more or fewer than it wants.
     */
    void amend(Deal deal, Ask ask) {
        var royalties = periods.of(deal);
        var royalty = deal.terms().royalty();
        var ahead = royalties.stream()
                .filter(each -> each.isPeriod() && each.isAhead())
                .toList();
        boolean moved = ahead.stream()
                .anyMatch(each -> royalty == null
                        || royalty.periods() != each.terms().periods()
                        || royalty.periodMonths() != each.terms().periodMonths());
        long planned = royalties.stream()
                .filter(each -> each.isPeriod() && each.state() != RoyaltyState.CANCELLED)
                .count();
        moved |= royalty != null && planned > 0 && planned != royalty.periods();
        if (royalty != null) {
            ahead.forEach(each -> each.amend(deal.inForce().orElseThrow()));
        }
        if (moved && deal.licence() != Licence.TERMINATED) {
            replan(deal, royalties, ask);
        }
    }

    /** What another period has ended does not end again. */
    static boolean mayEndLicence(RoyaltyPeriod unpaid) {
        var licence = unpaid.deal().licence();
        return licence == Licence.IN_FORCE || licence == Licence.NON_EXCLUSIVE && !isForOthersThen(unpaid);
    }

    private static boolean isForOthersThen(RoyaltyPeriod unpaid) {
        return unpaid.sheet().terms().royalty().consequenceOfDefault() == Consequence.NON_EXCLUSIVE;
    }

    /**
     * What is not paid has its consequence: no period begins any more, and one that runs ends today; or the licence goes on for others
     * too.
     */
    void endLicence(RoyaltyPeriod unpaid, Ask ask) {
        var deal = unpaid.deal();
        if (isForOthersThen(unpaid)) {
            deal.changeLicence(Licence.NON_EXCLUSIVE, ask.at());
            return;
        }
        deal.changeLicence(Licence.TERMINATED, ask.at());
        var today = LocalDate.ofInstant(ask.at(), ClockProducer.SEOUL);
        for (var each : periods.of(deal)) {
            if (each.state() == RoyaltyState.SCHEDULED && each.fromOn().isAfter(today)) {
                engine.follow(each, Action.CANCEL, ask);
            } else if (each.state() == RoyaltyState.SCHEDULED) {
                each.cut(today);
                deadlines.wind(each, ask);
            }
        }
    }

    private void replan(Deal deal, List<RoyaltyPeriod> royalties, Ask ask) {
        var periods = royalties.stream().filter(RoyaltyPeriod::isPeriod).toList();
        var begun = periods.stream()
                .filter(each -> each.state() != RoyaltyState.SCHEDULED && each.state() != RoyaltyState.CANCELLED)
                .toList();
        var from = begun.isEmpty()
                ? periods.get(0).fromOn()
                : begun.get(begun.size() - 1).toOn().plusDays(1);
        periods.forEach(each -> {
            if (each.state() == RoyaltyState.SCHEDULED) {
                engine.follow(each, Action.CANCEL, ask);
            }
        });
        if (deal.terms().royalty() != null) {
            plan(deal, from, begun.size(), this.periods.next(deal), ask);
        }
    }

    /** {@code begun} periods of the terms are there; counted from the first day, so that months of unequal length do not shift it. */
    private void plan(Deal deal, LocalDate from, int begun, int number, Ask ask) {
        var terms = deal.terms().royalty();
        for (int i = 0; i < terms.periods() - begun; i++) {
            var first = from.plusMonths((long) i * terms.periodMonths());
            var last = from.plusMonths((i + 1L) * terms.periodMonths()).minusDays(1);
            var period = RoyaltyPeriod.of(deal, number + i, first, last, ask.at());
            deadlines.wind(period, ask);
            parts.add(period);
        }
    }
}
