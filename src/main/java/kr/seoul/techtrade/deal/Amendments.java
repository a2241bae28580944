package kr.seoul.techtrade.deal;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.Terms;

/**
 * What an amendment changes once both have signed it. A milestone that has not begun may change in all or fall away, a running
 * one in its price and its days, one whose money has left escrow in nothing; new ones come after the last. Who bears the fee, and
 * the brokers, change for all that runs, unless something is frozen. What the price changed is posted, never edited: more is asked
 * for, less is paid back.
 */
@ApplicationScoped
public class Amendments {
    private final DealEngine engine;
    private final Parts parts;
    private final Taxes taxes;
    private final Course course;

    protected Amendments() {
        this(null, null, null, null);
    }

    @Inject
    public Amendments(DealEngine engine, Parts parts, Taxes taxes, Course course) {
        this.engine = engine;
        this.parts = parts;
        this.taxes = taxes;
        this.course = course;
    }

    /** Problems: deal/not-amendable. */
    static void mustBePossible(Deal deal, Terms terms, Instant at) {
        if (!terms.price().currency().equals(deal.terms().price().currency())) {
            throw DealProblem.NOT_AMENDABLE.at("/terms/price", "the currency stays");
        }
        if (deal.state() == DealState.ROYALTY
                && terms.milestones().size() > deal.milestones().size()) {
            throw DealProblem.NOT_AMENDABLE.at("/terms/milestones", "the milestones are done, and none opens any more");
        }
        if (movesLongstop(deal, terms)
                && !Deadlines.longstop(deal, terms.longstopDays()).isAfter(at)) {
            throw DealProblem.NOT_AMENDABLE.at("/terms/longstopDays", "they are over");
        }
        mustChargeAlike(deal, terms);
        for (var milestone : deal.milestones()) {
            int i = milestone.number() - 1;
            if (i >= terms.milestones().size()) {
                if (milestone.state() != MilestoneState.PLANNED && milestone.state() != MilestoneState.CANCELLED) {
                    throw DealProblem.NOT_AMENDABLE.at(
                            "/terms/milestones", "milestone %d has begun and stays".formatted(milestone.number()));
                }
            } else if (i >= deal.terms().milestones().size()) {
                throw DealProblem.NOT_AMENDABLE.at(
                        "/terms/milestones/" + i, "milestone %d fell away, and its number stays".formatted(i + 1));
            } else if (milestone.state() != MilestoneState.PLANNED) {
                mustKeep(
                        milestone,
                        deal.terms().milestones().get(i),
                        terms.milestones().get(i));
            }
        }
    }

    private static boolean movesLongstop(Deal deal, Terms terms) {
        return deal.state() == DealState.ACTIVE
                && !Objects.equals(terms.longstopDays(), deal.terms().longstopDays());
    }

    /** What is frozen divides as it was agreed; and nobody gives back of the fee what has left escrow with a part of the price. */
    private static void mustChargeAlike(Deal deal, Terms terms) {
        boolean sameBearer = terms.feeBearer() == deal.terms().feeBearer();
        if (sameBearer && terms.brokers().equals(deal.terms().brokers())) {
            return;
        }
        var pointer = sameBearer ? "/terms/brokers" : "/terms/feeBearer";
        for (var milestone : deal.milestones()) {
            if (milestone.frozen().isPositive()) {
                throw DealProblem.NOT_AMENDABLE.at(
                        pointer, "money of milestone %d is in dispute".formatted(milestone.number()));
            }
            if (!sameBearer
                    && milestone.state().isRunning()
                    && milestone.settled().compareTo(milestone.amount()) >= 0) {
                throw DealProblem.NOT_AMENDABLE.at(
                        pointer,
                        "%s of milestone %d have left escrow already"
                                .formatted(milestone.settled(), milestone.number()));
            }
        }
    }

    private static void mustKeep(Milestone milestone, MilestoneTerms now, MilestoneTerms then) {
        if (now.equals(then)) {
            return;
        }
        var pointer = "/terms/milestones/%d".formatted(milestone.number() - 1);
        if (!milestone.state().isRunning()) {
            throw DealProblem.NOT_AMENDABLE.at(pointer, "its money has left escrow");
        }
        if (milestone.frozen().isPositive()) {
            throw DealProblem.NOT_AMENDABLE.at(pointer, "its money is in dispute");
        }
        if (milestone.settled().compareTo(then.amount()) >= 0) {
            throw DealProblem.NOT_AMENDABLE.at(
                    pointer + "/amount", "%s of it have left escrow already".formatted(milestone.settled()));
        }
        if (now.condition() != then.condition() || now.part() != then.part()) {
            throw DealProblem.NOT_AMENDABLE.at(
                    pointer + "/condition", "it has begun, and keeps its condition and part");
        }
    }

    void on(@Observes @Priority(Moved.THEN) Moved news) {
        if (news.subject() instanceof Amendment amendment) {
            switch (news.move().action()) {
                case SIGN_AMENDMENT -> sign(amendment, news.ask());
                case APPLY_AMENDMENT -> apply(amendment, news.ask());
                default -> {}
            }
        } else if (news.subject() instanceof Deal deal
                && isAmendable(news.move().from())
                && !isAmendable(deal.state())) {
            parts.openAmendment(deal).ifPresent(open -> engine.follow(open, Action.OVERTAKE, news.ask()));
        }
    }

    private static boolean isAmendable(Enum<?> state) {
        return state == DealState.ACTIVE || state == DealState.ROYALTY;
    }

    /** The second signature applies it, unless the deal has moved on meanwhile. Problems: deal/not-amendable. */
    private void sign(Amendment amendment, Ask ask) {
        var deal = amendment.deal();
        if (!deal.isSignedBy(amendment.item(), ask.actor().other())) {
            return;
        }
        mustBePossible(deal, terms(amendment), ask.at());
        engine.follow(amendment, Action.APPLY_AMENDMENT, ask);
    }

    private void apply(Amendment amendment, Ask ask) {
        var deal = amendment.deal();
        var sheet = deal.versions().get(amendment.item() - 1);
        var terms = sheet.terms();
        boolean movesLongstop = movesLongstop(deal, terms);
        deal.apply(sheet);
        if (movesLongstop) {
            Deadlines.moveLongstop(deal, ask.at());
        }
        int vatBps = taxes.vatBps(ask.at());
        int withholdingBps = taxes.withholdingBps(terms.form(), deal, ask.at());
        for (var milestone : List.copyOf(deal.milestones())) {
            if (milestone.number() > terms.milestones().size()) {
                engine.follow(milestone, Action.CANCEL, ask);
            } else if (milestone.state() == MilestoneState.PLANNED
                    || milestone.state().isRunning()) {
                var part = terms.milestones().get(milestone.number() - 1);
                // what is frozen was not changed, and keeps the tax of its day
                if (milestone.frozen().isZero()) {
                    milestone.agree(part, Charges.of(part.amount(), terms, sheet.feeBps(), vatBps), withholdingBps);
                }
                engine.follow(milestone, Action.ADJUST, ask);
            }
        }
        for (int i = deal.milestones().size(); i < terms.milestones().size(); i++) {
            var part = terms.milestones().get(i);
            var milestone = new Milestone(deal, i + 1, ask.at());
            milestone.agree(part, Charges.of(part.amount(), terms, sheet.feeBps(), vatBps), withholdingBps);
            deal.plan(milestone);
        }
        course.advance(deal, ask);
    }

    private static Terms terms(Amendment amendment) {
        return amendment.deal().versions().get(amendment.item() - 1).terms();
    }
}
