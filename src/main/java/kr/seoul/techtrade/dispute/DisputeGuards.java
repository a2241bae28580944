package kr.seoul.techtrade.dispute;

import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.process.Guard;

/** Whether a {@link Guard} of the process holds for a dispute and whoever asks; and what to say when it does not. */
final class DisputeGuards {
    private DisputeGuards() {}

    static boolean holds(Guard guard, Dispute dispute, Ask ask) {
        return switch (guard) {
            // whether the second pair has looked is asked of Approvals, just before the move is made
            case ALWAYS, FOUR_EYES -> true;
            case CLAIMANT -> dispute.claimant() == ask.actor();
            case RESPONDENT -> dispute.claimant() != ask.actor();
            case OFFER_DIVIDES ->
                dispute.isOfferedTo(ask.actor()) && dispute.offer().divides();
            case OFFER_RESUMES ->
                dispute.isOfferedTo(ask.actor()) && !dispute.offer().divides();
            case ON_PANEL ->
                dispute.panelist(ask.by()).filter(Panelist::mayVote).isPresent();
            case AWARD_DIVIDES -> dispute.result() != null && dispute.result().divides();
            case AWARD_RESUMES -> dispute.result() != null && !dispute.result().divides();
            case PANEL_SAT -> dispute.panelFrom() != null;
            case NO_PANEL_SAT -> dispute.panelFrom() == null;
            default -> throw new IllegalStateException("no dispute has " + guard);
        };
    }

    static Problem objection(Guard guard) {
        return switch (guard) {
            case CLAIMANT -> DealProblem.NOT_YOUR_MOVE.because("it is up to who opened the dispute");
            case RESPONDENT -> DealProblem.NOT_YOUR_MOVE.because("it is up to whom the dispute was opened against");
            case ON_PANEL -> DealProblem.NOT_YOUR_MOVE.because("each member of the panel votes, once");
            default -> DealProblem.WRONG_STATE.because("the other side has offered no settlement");
        };
    }
}
