package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kr.seoul.techtrade.process.Flow;

/** Carries out what a row of the process says about the money. What the bank, or another subject, has posted already needs nothing here. */
@ApplicationScoped
public class Postings {
    private final Settlement settlement;
    private final SubjectKinds kinds;

    protected Postings() {
        this(null, null);
    }

    @Inject
    public Postings(Settlement settlement, SubjectKinds kinds) {
        this.settlement = settlement;
        this.kinds = kinds;
    }

    void post(Flow flow, Subject<?> subject, Ask ask) {
        if (flow != Flow.NONE) {
            if (subject instanceof Milestone milestone) {
                post(flow, milestone, ask);
            } else if (subject instanceof Payment payment && flow == Flow.PAY) {
                settlement.pay(payment, ask.at());
            } else {
                kinds.of(subject).ifPresent(kind -> kind.post(flow, subject, ask));
            }
        }
    }

    private void post(Flow flow, Milestone milestone, Ask ask) {
        switch (flow) {
            case RELEASE -> settlement.release(milestone, milestone.held(), ask.at());
            case RELEASE_PART -> settlement.release(milestone, ask.amount(), ask.at());
            case REFUND -> settlement.refund(milestone, milestone.held(), ask.at());
            case REFUND_PART ->
                settlement.giveBack(
                        milestone,
                        milestone.received().minus(milestone.expected()).min(milestone.held()),
                        ask.at());
            default -> {}
        }
    }

    /** Before anybody is asked whether it may be: whether so much can go that way. Problems: deal/invalid-amount. */
    static void mustFit(Flow flow, Subject<?> subject, Ask ask) {
        if (flow == Flow.RELEASE_PART) {
            var held = ((Milestone) subject).held();
            var part = ask.amount();
            boolean isPart = part != null
                    && part.currency().equals(held.currency())
                    && part.isPositive()
                    && part.compareTo(held) < 0;
            if (!isPart) {
                throw DealProblem.INVALID_AMOUNT.at("/amount", "must be a part of what is held: " + held);
            }
        }
    }
}
