package kr.seoul.techtrade.dealroom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.countersigning.Countersigning;
import kr.seoul.techtrade.deal.DealVersion;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.deal.DryRuns;
import kr.seoul.techtrade.deal.DryRuns.DryRunJson;
import kr.seoul.techtrade.deal.Requests;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.mandates.ProposalJson;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.process.Action;

/** What a person can do in the workspace of a deal, for good or as a trial. */
@ApplicationScoped
public class DealActs {
    /** What takes a page of its own, since whole terms are entered. */
    static final Set<Action> WITH_TERMS = EnumSet.of(Action.PROPOSE, Action.PROPOSE_AMENDMENT);

    /** The other side wants to read why, or what. */
    static final Set<Action> NOTED = EnumSet.of(
            Action.WITHDRAW,
            Action.OFFER_TERMINATION,
            Action.WITHDRAW_AMENDMENT,
            Action.DELIVER,
            Action.CALL_OFF,
            Action.REQUEST_CHANGES,
            Action.ACCEPT_PART,
            Action.CONFIRM_REGISTRATION,
            Action.REFUSE_REGISTRATION);

    private final Deals deals;
    private final DryRuns dryRuns;
    private final Countersigning countersigning;

    protected DealActs() {
        this(null, null, null);
    }

    @Inject
    public DealActs(Deals deals, DryRuns dryRuns, Countersigning countersigning) {
        this.deals = deals;
        this.dryRuns = dryRuns;
        this.countersigning = countersigning;
    }

    /**
     * An action with all that a person saw and said: {@code item} is what it is done to (null for the deal itself), {@code terms}
     * the newest version and {@code hash} the contract that were shown, {@code amount} the part that is accepted,
     * {@code files} what is handed over.
     */
    record Act(
            UUID deal,
            Action action,
            Integer item,
            long version,
            int terms,
            String hash,
            String note,
            Money amount,
            List<UUID> files) {
        /** Problems: portal/no-such-page when the address names none. */
        private int on() {
            if (item == null) {
                throw PortalProblem.NO_SUCH_PAGE.because("nothing is named that it is done to");
            }
            return item;
        }
    }

    /** Problems: those of the action. */
    DealVersion make(Caller by, Act act) {
        var id = act.deal();
        long seen = act.version();
        return switch (act.action()) {
            case ACCEPT_TERMS -> deals.acceptTerms(by, id, seen, act.terms());
            case WITHDRAW -> deals.withdraw(by, id, seen, act.note());
            case SIGN -> deals.sign(by, id, seen, act.hash());
            case SIGN_AMENDMENT -> deals.signAmendment(by, id, seen, act.on(), act.hash());
            case WITHDRAW_AMENDMENT -> deals.withdrawAmendment(by, id, seen, act.on(), act.note());
            case OFFER_TERMINATION -> deals.offerTermination(by, id, seen, act.note());
            case TAKE_BACK_TERMINATION -> deals.takeBackTermination(by, id, seen);
            case AGREE_TERMINATION -> deals.agreeTermination(by, id, seen);
            case DELIVER -> deals.deliver(by, id, seen, act.on(), new Requests.Delivery(act.note(), act.files()));
            case ACCEPT -> deals.accept(by, id, seen, act.on());
            case ACCEPT_PART -> deals.acceptPart(by, id, seen, act.on(), act.amount(), act.note());
            case REQUEST_CHANGES -> deals.requestChanges(by, id, seen, act.on(), act.note());
            case CALL_OFF -> deals.callOff(by, id, seen, act.on(), act.note());
            case CONFIRM_REGISTRATION -> deals.checkRegister(by, id, seen, act.on(), true, act.note());
            case REFUSE_REGISTRATION -> deals.checkRegister(by, id, seen, act.on(), false, act.note());
            case PAY -> deals.pay(by, id, seen, act.on());
            default -> throw PortalProblem.NO_SUCH_PAGE.because("no action of a person");
        };
    }

    /** Asks a second person of the side to do it. Problems: those of {@link Countersigning#propose}. */
    ProposalJson propose(Caller by, Act act) {
        var seen = new Countersigning.Seen(act.action(), act.item(), act.hash(), act.amount());
        return countersigning.propose(by, act.deal(), act.version(), seen);
    }

    /** What a colleague has proposed about it; null when nothing waits. */
    ProposalJson waiting(Caller by, Act act) {
        return countersigning.waiting(by, act.deal(), act.action(), act.item()).orElse(null);
    }

    /** How much of a milestone a colleague has proposed to release. */
    Optional<Money> proposed(Caller by, UUID deal, int milestone) {
        return countersigning.waiting(by, deal, Action.ACCEPT_PART, milestone).map(ProposalJson::amount);
    }

    /** What would happen. Problems: those of the action. */
    DryRunJson tryOut(Caller by, Act act) {
        return dryRuns.tried(by, () -> make(by, act));
    }
}
