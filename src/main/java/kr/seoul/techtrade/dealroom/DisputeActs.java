package kr.seoul.techtrade.dealroom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.countersigning.Countersigning;
import kr.seoul.techtrade.deal.DealVersion;
import kr.seoul.techtrade.deal.DryRuns;
import kr.seoul.techtrade.deal.DryRuns.DryRunJson;
import kr.seoul.techtrade.dispute.Appointments;
import kr.seoul.techtrade.dispute.DisputeRequests;
import kr.seoul.techtrade.dispute.Disputes;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.mandates.ProposalJson;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.process.Action;

/** What the sides of a deal and its operators can do in a dispute, for good or as a trial. */
@ApplicationScoped
public class DisputeActs {
    /** The other side wants to read why or what, and nothing else is asked. */
    static final Set<Action> NOTED = EnumSet.of(
            Action.ANSWER,
            Action.WITHDRAW_DISPUTE,
            Action.ESCALATE,
            Action.LIFT,
            Action.OFFER_SETTLEMENT,
            Action.CHALLENGE_EXPERT,
            Action.REMOVE_EXPERT,
            Action.DISMISS_CHALLENGE);

    /** About one expert, and not about the dispute. */
    static final Set<Action> ABOUT_AN_EXPERT =
            EnumSet.of(Action.CHALLENGE_EXPERT, Action.REMOVE_EXPERT, Action.DISMISS_CHALLENGE);

    /** Somebody says how the amount in dispute should be divided. */
    static final Set<Action> WITH_REMEDY = EnumSet.of(Action.DISPUTE, Action.OFFER_SETTLEMENT, Action.ENFORCE);

    /** Two operators ask for the same. */
    static final Set<Action> FOUR_EYES = EnumSet.of(Action.HOLD_FOR_COURT, Action.ENFORCE);

    /** May take two people of the buyer. */
    static final Set<Action> SETTLING = EnumSet.of(Action.OFFER_SETTLEMENT, Action.ACCEPT_SETTLEMENT);

    private final Disputes disputes;
    private final Appointments appointments;
    private final Countersigning countersigning;
    private final DryRuns dryRuns;
    private final Validator validator;

    protected DisputeActs() {
        this(null, null, null, null, null);
    }

    @Inject
    public DisputeActs(
            Disputes disputes,
            Appointments appointments,
            Countersigning countersigning,
            DryRuns dryRuns,
            Validator validator) {
        this.disputes = disputes;
        this.appointments = appointments;
        this.countersigning = countersigning;
        this.dryRuns = dryRuns;
        this.validator = validator;
    }

    /**
     * An action with all that a person saw and said: {@code number} is that of the dispute, or of the milestone over which one is
     * opened, or of the expert it is about; {@code stored} are the files that can be brought as evidence.
     */
    record Act(UUID deal, Action action, int number, long version, DisputeEntry entry, Set<UUID> stored) {}

    /** Problems: those of the action, and of what was entered. */
    DealVersion make(Caller by, Act act) {
        var id = act.deal();
        long seen = act.version();
        int number = act.number();
        var entry = act.entry();
        return switch (act.action()) {
            case DISPUTE -> disputes.open(by, id, seen, number, Asked.valid(validator, entry.claim()));
            case ANSWER -> disputes.answer(by, id, seen, number, note(entry));
            case WITHDRAW_DISPUTE -> disputes.withdraw(by, id, seen, number, note(entry));
            case ESCALATE -> disputes.escalate(by, id, seen, number, note(entry));
            case LIFT -> disputes.lift(by, id, seen, number, note(entry));
            case OFFER_SETTLEMENT -> disputes.offer(by, id, seen, number, Asked.valid(validator, entry.offer()));
            case ACCEPT_SETTLEMENT -> disputes.acceptOffer(by, id, seen, number);
            case BRING_EVIDENCE ->
                disputes.bring(by, id, seen, number, Asked.valid(validator, entry.evidence(act.stored())));
            case CHALLENGE_EXPERT -> appointments.challenge(by, id, seen, number, doubt(entry));
            case REMOVE_EXPERT -> appointments.remove(by, id, seen, number, doubt(entry));
            case DISMISS_CHALLENGE -> appointments.dismiss(by, id, seen, number, doubt(entry));
            default -> throw PortalProblem.NO_SUCH_PAGE.because("no action of a dispute");
        };
    }

    /** Answers whether it is done, or waits for a second operator. Problems: as {@link #make}. */
    boolean together(Caller by, Act act) {
        return act.action() == Action.ENFORCE
                ? disputes.enforce(
                        by,
                        act.deal(),
                        act.version(),
                        act.number(),
                        Asked.valid(validator, act.entry().order()))
                : disputes.holdForCourt(
                        by,
                        act.deal(),
                        act.version(),
                        act.number(),
                        Asked.valid(validator, act.entry().hold()));
    }

    boolean takesTwo(Caller by, Money amount) {
        return countersigning.takesTwo(by, amount);
    }

    /** What a colleague has proposed about it; null when nothing waits. */
    ProposalJson proposed(Caller by, Act act) {
        return countersigning
                .waiting(by, act.deal(), act.action(), act.number())
                .orElse(null);
    }

    /** Asks a second person of the buyer to do it. Problems: those of {@link Countersigning#propose}, and of what was entered. */
    ProposalJson propose(Caller by, Act act) {
        var remedy = act.action() == Action.OFFER_SETTLEMENT
                ? Asked.valid(validator, act.entry().offer()).remedy()
                : null;
        var seen = new Countersigning.Seen(act.action(), act.number(), null, null, remedy);
        return countersigning.propose(by, act.deal(), act.version(), seen);
    }

    /** What would happen. Problems: as {@link #make}. */
    DryRunJson tryOut(Caller by, Act act) {
        return dryRuns.tried(by, () -> make(by, act));
    }

    private DisputeRequests.Doubt doubt(DisputeEntry entry) {
        return new DisputeRequests.Doubt(note(entry));
    }

    private String note(DisputeEntry entry) {
        return Asked.valid(validator, entry.note()).note();
    }
}
