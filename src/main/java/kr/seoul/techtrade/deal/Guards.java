package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Guard;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.process.PaymentState;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.terms.Terms.SilenceRule;

/** Whether a {@link Guard} of the process holds for this subject and whoever asks; and what to say when it does not. */
@ApplicationScoped
public class Guards {
    private static final int SELLERS = 1;
    private static final int BUYERS = 2;

    private final Parts parts;
    private final SubjectKinds kinds;
    private final Exclusivity exclusivity;

    protected Guards() {
        this(null, null, null);
    }

    @Inject
    public Guards(Parts parts, SubjectKinds kinds, Exclusivity exclusivity) {
        this.parts = parts;
        this.kinds = kinds;
        this.exclusivity = exclusivity;
    }

    boolean holds(Guard guard, Subject<?> subject, Ask ask) {
        var kind = kinds.of(subject);
        if (kind.isPresent()) {
            return kind.get().holds(guard, subject, ask);
        }
        var deal = subject.deal();
        return switch (guard) {
            case ALWAYS -> true;
            case UNACCEPTED -> !deal.newest().isAcceptedBy(ask.actor()) && !exclusivity.isTaken(deal);
            case BOTH_ACCEPTED -> deal.newest().isAcceptedByBoth();
            case UNSIGNED -> !deal.isSignedBy(sheet(subject), ask.actor()) && !exclusivity.isTaken(deal);
            case BOTH_SIGNED ->
                deal.isSignedBy(sheet(subject), Actor.BUYER) && deal.isSignedBy(sheet(subject), Actor.SELLER);
            case NO_TERMINATION_OFFERED -> deal.terminationOfferedBy() == null;
            case OWN_TERMINATION_OFFERED -> deal.terminationOfferedBy() == ask.actor();
            case OTHERS_TERMINATION_OFFERED ->
                deal.terminationOfferedBy() != null && deal.terminationOfferedBy() != ask.actor();
            case DONE_WITH_ROYALTY -> isDone(deal) && deal.terms().royalty() != null;
            case DONE -> isDone(deal) && deal.terms().royalty() == null;
            case FAILED ->
                deal.isTerminationAgreed()
                        ? parts.haveEnded(deal)
                        : haveEnded(deal) && deal.milestones().stream().anyMatch(Milestone::isFailed);
            case ALL_ENDED -> subject instanceof Milestone one ? one.frozen().isZero() : parts.haveEnded(deal);
            case BY_INSPECTION -> milestone(subject).condition() == Condition.INSPECTION;
            case BY_REGISTRATION -> milestone(subject).condition() == Condition.REGISTRATION;
            case BY_DEPOSIT -> milestone(subject).condition() == Condition.DEPOSIT;
            case BY_DATE -> milestone(subject).condition() == Condition.DATE;
            case BY_DELIVERY -> milestone(subject).condition() != Condition.DATE;
            case DELIVERY_MISSED ->
                milestone(subject).condition() != Condition.DATE
                        && !ask.at().isBefore(milestone(subject).deliveryDueAt());
            case ROUND_LEFT -> milestone(subject).roundsUsed() < deal.terms().changeRounds();
            case SILENCE_ACCEPTS -> deal.terms().silence() == SilenceRule.ACCEPTS;
            case SILENCE_REFUNDS -> deal.terms().silence() == SilenceRule.REFUNDS;
            case UNDELIVERED -> !milestone(subject).isDelivered();
            case DELIVERED_BEFORE -> milestone(subject).isDelivered();
            case OVERPAID -> overpaid(milestone(subject)) > 0;
            case SHORT -> overpaid(milestone(subject)) < 0;
            case EXACT -> overpaid(milestone(subject)) == 0;
            case HOLDS_MONEY -> milestone(subject).held().isPositive();
            case ONLY_FROZEN ->
                milestone(subject).held().isZero()
                        && milestone(subject).frozen().isPositive();
            case HOLDS_NOTHING ->
                milestone(subject).held().isZero()
                        && milestone(subject).frozen().isZero();
            case COVERED -> overpaid(milestone(subject)) >= 0;
            case UNCOVERED -> overpaid(milestone(subject)) < 0;
            case WAS_FUNDING -> milestone(subject).leftState() == MilestoneState.FUNDING;
            case WAS_FUNDED -> milestone(subject).leftState() == MilestoneState.FUNDED;
            case WAS_CHECKING -> milestone(subject).leftState() == MilestoneState.CHECKING;
            case WAS_DELIVERED -> milestone(subject).leftState() == MilestoneState.DELIVERED;
            case CLAIMS_PART ->
                ask.amount() == null
                        || ask.amount().compareTo(milestone(subject).held()) < 0;
            case CLAIMS_ALL ->
                ask.amount() == null || ask.amount().equals(milestone(subject).held());
            case WENT_TO_SELLER -> recipients(milestone(subject)) == SELLERS;
            case WENT_TO_BUYER -> recipients(milestone(subject)) == BUYERS;
            case WENT_TO_BOTH -> recipients(milestone(subject)) == (SELLERS | BUYERS);
            case PAYEE -> ask.by().actsFor(((Payment) subject).payeeId()) && ((Payment) subject).isBounced();
            default -> throw new IllegalStateException("nobody knows " + guard);
        };
    }

    /** What stands against it although the state allows it. */
    Problem objection(Guard guard, Subject<?> subject, Ask ask) {
        var kind = kinds.of(subject);
        if (kind.isPresent()) {
            return kind.get().objection(guard, subject);
        }
        if ((guard == Guard.UNACCEPTED || guard == Guard.UNSIGNED) && exclusivity.isTaken(subject.deal())) {
            return Exclusivity.refusal();
        }
        return switch (guard) {
            case UNACCEPTED -> DealProblem.ALREADY_ACCEPTED.because("now it is the other side's turn");
            case UNSIGNED -> DealProblem.ALREADY_SIGNED.because("now it is the other side's turn");
            case ROUND_LEFT ->
                DealProblem.NO_ROUND_LEFT.because("the terms give %d rounds"
                        .formatted(subject.deal().terms().changeRounds()));
            case DELIVERY_MISSED ->
                DealProblem.TOO_EARLY.because(
                        "the seller may deliver until " + milestone(subject).deliveryDueAt());
            case PAYEE -> DealProblem.TOO_EARLY.because("the bank is told by itself; ask again after it has refused");
            case BY_INSPECTION, BY_REGISTRATION, BY_DEPOSIT, DELIVERED_BEFORE, UNDELIVERED ->
                DealProblem.WRONG_STATE.because("the condition of the milestone is "
                        + milestone(subject).condition());
            case CLAIMS_PART, CLAIMS_ALL ->
                DealProblem.INVALID_AMOUNT.at(
                        "/amount", "it holds " + milestone(subject).held());
            default -> DealProblem.WRONG_STATE.because("it needs " + guard);
        };
    }

    /** Which sides its price went to, zero while a payment that is waited for is on its way or something is frozen. */
    private int recipients(Milestone milestone) {
        var payments = parts.payments(milestone);
        if (!milestone.frozen().isZero()
                || payments.stream().anyMatch(each -> each.isWaitedFor() && each.state() != PaymentState.PAID)) {
            return 0;
        }
        return payments.stream()
                .filter(each -> each.source() != Payment.Source.AMENDMENT)
                .mapToInt(each -> each.recipient() == Actor.BUYER ? BUYERS : SELLERS)
                .reduce(0, (one, other) -> one | other);
    }

    private static long overpaid(Milestone milestone) {
        return milestone.received().compareTo(milestone.expected());
    }

    private static boolean isDone(Deal deal) {
        return !deal.isTerminationAgreed()
                && haveEnded(deal)
                && deal.milestones().stream().noneMatch(Milestone::isFailed);
    }

    private static boolean haveEnded(Deal deal) {
        return deal.milestones().stream().allMatch(one -> one.state().isTerminal());
    }

    /** The version of the terms that is signed. */
    private static int sheet(Subject<?> subject) {
        return subject instanceof Amendment amendment
                ? amendment.item()
                : subject.deal().newest().number();
    }

    private static Milestone milestone(Subject<?> subject) {
        return (Milestone) subject;
    }
}
