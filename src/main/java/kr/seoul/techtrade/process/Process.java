package kr.seoul.techtrade.process;

import static kr.seoul.techtrade.process.Action.*;
import static kr.seoul.techtrade.process.Actor.*;
import static kr.seoul.techtrade.process.Flow.*;
import static kr.seoul.techtrade.process.Guard.*;
import static kr.seoul.techtrade.process.Timeout.Anchor.FIRST_ENTRY;
import static kr.seoul.techtrade.process.Timeout.Anchor.LAST_ENTRY;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kr.seoul.techtrade.process.Timeout.Anchor;

/**
 * The whole process, in one table: adding a transition means adding a row. Served at {@code GET /api/process}, drawn in the
 * portal, proven by {@link Verifier}.
 *
 * <p>A row reads: in this state, this action, by these, leads to that state; the money goes so; when the guard holds. A clock
 * reads: in this state, this action happens by itself after that term; who gains.
 *
 * <p>Each list of rows names its type: javac, left to infer it from all rows at once, takes a minute.
 */
public final class Process {
    private static final Set<Actor> EITHER = EnumSet.of(BUYER, SELLER);
    private static final Set<Actor> BY_ITSELF = EnumSet.of(ENGINE, CLOCK);

    /** Life cycles may have a state of the same name, so they are told apart by their enum. */
    public static final Cycle<DealState> DEAL = deal();

    public static final Cycle<AmendmentState> AMENDMENT = amendment();
    public static final Cycle<MilestoneState> MILESTONE = milestone();
    public static final Cycle<PaymentState> PAYMENT = payment();
    public static final Cycle<DisputeState> DISPUTE = dispute();
    public static final Cycle<AppointmentState> APPOINTMENT = appointment();
    public static final Cycle<RoyaltyState> ROYALTY = royalty();

    public static final List<Cycle<?>> CYCLES =
            List.of(DEAL, AMENDMENT, MILESTONE, PAYMENT, DISPUTE, APPOINTMENT, ROYALTY);

    private Process() {}

    private static Cycle<DealState> deal() {
        var negotiating = DealState.NEGOTIATING;
        var signing = DealState.SIGNING;
        var active = DealState.ACTIVE;
        var royalty = DealState.ROYALTY;
        var windingUp = DealState.WINDING_UP;
        return Cycle.of(
                "deal",
                DealState.class,
                List.<Move<DealState>>of(
                        row(negotiating, PROPOSE, EITHER, negotiating),
                        row(negotiating, ACCEPT_TERMS, EITHER, negotiating, NONE, UNACCEPTED),
                        row(negotiating, AGREE, ENGINE, signing, NONE, BOTH_ACCEPTED),
                        row(negotiating, WITHDRAW, EITHER, DealState.WITHDRAWN),
                        row(negotiating, EXPIRE, CLOCK, DealState.EXPIRED),
                        row(signing, SIGN, EITHER, signing, NONE, UNSIGNED),
                        row(signing, ACTIVATE, ENGINE, active, NONE, BOTH_SIGNED),
                        row(signing, WITHDRAW, EITHER, DealState.WITHDRAWN),
                        row(signing, EXPIRE, CLOCK, DealState.EXPIRED),
                        row(active, OFFER_TERMINATION, EITHER, active, NONE, NO_TERMINATION_OFFERED),
                        row(active, TAKE_BACK_TERMINATION, EITHER, active, NONE, OWN_TERMINATION_OFFERED),
                        row(active, AGREE_TERMINATION, EITHER, windingUp, NONE, OTHERS_TERMINATION_OFFERED),
                        row(active, REACH_LONGSTOP, CLOCK, windingUp),
                        row(active, RUN_ROYALTIES, ENGINE, royalty, NONE, DONE_WITH_ROYALTY),
                        row(active, CLOSE, ENGINE, DealState.CLOSED, NONE, DONE),
                        row(active, TERMINATE, ENGINE, DealState.TERMINATED, NONE, FAILED),
                        row(royalty, OFFER_TERMINATION, EITHER, royalty, NONE, NO_TERMINATION_OFFERED),
                        row(royalty, TAKE_BACK_TERMINATION, EITHER, royalty, NONE, OWN_TERMINATION_OFFERED),
                        row(royalty, AGREE_TERMINATION, EITHER, windingUp, NONE, OTHERS_TERMINATION_OFFERED),
                        row(royalty, CLOSE, ENGINE, DealState.CLOSED, NONE, ALL_ENDED),
                        row(windingUp, RUN_ROYALTIES, ENGINE, royalty, NONE, DONE_WITH_ROYALTY),
                        row(windingUp, CLOSE, ENGINE, DealState.CLOSED, NONE, DONE),
                        row(windingUp, TERMINATE, ENGINE, DealState.TERMINATED, NONE, FAILED)),
                List.of(
                        clock(negotiating, EXPIRE, Term.OFFER, null),
                        clock(signing, EXPIRE, Term.SIGNING, null),
                        clock(active, REACH_LONGSTOP, Term.LONGSTOP, FIRST_ENTRY, ALWAYS, BUYER)));
    }

    private static Cycle<AmendmentState> amendment() {
        var proposed = AmendmentState.PROPOSED;
        return Cycle.of(
                "amendment",
                AmendmentState.class,
                List.<Move<AmendmentState>>of(
                        row(proposed, PROPOSE_AMENDMENT, EITHER, proposed),
                        row(proposed, SIGN_AMENDMENT, EITHER, proposed, NONE, UNSIGNED),
                        row(proposed, APPLY_AMENDMENT, ENGINE, AmendmentState.IN_FORCE, NONE, BOTH_SIGNED),
                        row(proposed, WITHDRAW_AMENDMENT, EITHER, AmendmentState.WITHDRAWN),
                        row(proposed, EXPIRE, CLOCK, AmendmentState.EXPIRED),
                        row(proposed, OVERTAKE, ENGINE, AmendmentState.OVERTAKEN)),
                List.of(clock(proposed, EXPIRE, Term.AMENDMENT, null)));
    }

    private static Cycle<MilestoneState> milestone() {
        var planned = MilestoneState.PLANNED;
        var funding = MilestoneState.FUNDING;
        var funded = MilestoneState.FUNDED;
        var checking = MilestoneState.CHECKING;
        var delivered = MilestoneState.DELIVERED;
        var disputed = MilestoneState.DISPUTED;
        var settling = MilestoneState.SETTLING;
        var cancelled = MilestoneState.CANCELLED;
        return Cycle.of(
                "milestone",
                MilestoneState.class,
                List.<Move<MilestoneState>>of(
                        row(planned, OPEN, ENGINE, funding),
                        row(planned, CANCEL, ENGINE, cancelled),
                        row(planned, ADJUST, ENGINE, planned),
                        row(funding, DEPOSIT, BANK, funding, HOLD),
                        row(funding, TAKE_BACK, BANK, funding, TAKEN),
                        row(funding, FUND, ENGINE, funded, NONE, UNDELIVERED),
                        row(funding, FUND, ENGINE, delivered, NONE, DELIVERED_BEFORE),
                        row(funding, LAPSE, CLOCK, settling, Flow.REFUND, HOLDS_MONEY),
                        row(funding, LAPSE, CLOCK, disputed, NONE, ONLY_FROZEN),
                        row(funding, LAPSE, CLOCK, cancelled, NONE, HOLDS_NOTHING),
                        row(funding, RESUME, ENGINE, funding, REGAIN),
                        row(funding, THAW, ENGINE, funding, REGAIN),
                        row(funding, ADJUST, ENGINE, funding, REFUND_PART, OVERPAID),
                        row(funding, ADJUST, ENGINE, funding, NONE, SHORT),
                        row(funding, ADJUST, ENGINE, funding, NONE, EXACT),
                        row(funding, WIND_UP, ENGINE, settling, Flow.REFUND, HOLDS_MONEY),
                        row(funding, WIND_UP, ENGINE, disputed, NONE, ONLY_FROZEN),
                        row(funding, WIND_UP, ENGINE, cancelled, NONE, HOLDS_NOTHING),
                        row(funded, DELIVER, SELLER, delivered, NONE, BY_INSPECTION),
                        row(funded, DELIVER, SELLER, checking, NONE, BY_REGISTRATION),
                        row(funded, DELIVER, SELLER, settling, RELEASE, BY_DEPOSIT),
                        row(funded, REACH_DATE, CLOCK, settling, RELEASE, BY_DATE),
                        row(funded, CALL_OFF, BUYER, settling, Flow.REFUND, DELIVERY_MISSED),
                        row(funded, Action.REFUND, CLOCK, settling, Flow.REFUND, BY_DELIVERY),
                        row(funded, TAKE_BACK, BANK, funding, TAKEN),
                        row(funded, Action.DISPUTE, EITHER, funded, FREEZE_PART, CLAIMS_PART),
                        row(funded, Action.DISPUTE, EITHER, disputed, FREEZE, CLAIMS_ALL),
                        row(funded, RESUME, ENGINE, funded, REGAIN),
                        row(funded, THAW, ENGINE, funded, REGAIN),
                        row(funded, ADJUST, ENGINE, funded, REFUND_PART, OVERPAID),
                        row(funded, ADJUST, ENGINE, funding, NONE, SHORT),
                        row(funded, ADJUST, ENGINE, funded, NONE, EXACT),
                        row(funded, WIND_UP, ENGINE, settling, Flow.REFUND),
                        row(checking, CONFIRM_REGISTRATION, EnumSet.of(OPERATOR, REGISTRY), settling, RELEASE),
                        row(checking, REFUSE_REGISTRATION, EnumSet.of(OPERATOR, REGISTRY), funded),
                        row(checking, LEAVE_TO_BUYER, CLOCK, delivered),
                        row(checking, TAKE_BACK, BANK, funding, TAKEN),
                        row(checking, Action.DISPUTE, EITHER, checking, FREEZE_PART, CLAIMS_PART),
                        row(checking, Action.DISPUTE, EITHER, disputed, FREEZE, CLAIMS_ALL),
                        row(checking, RESUME, ENGINE, funded, REGAIN),
                        row(checking, THAW, ENGINE, checking, REGAIN),
                        row(checking, ADJUST, ENGINE, checking, REFUND_PART, OVERPAID),
                        row(checking, ADJUST, ENGINE, funding, NONE, SHORT),
                        row(checking, ADJUST, ENGINE, checking, NONE, EXACT),
                        row(checking, WIND_UP, ENGINE, settling, Flow.REFUND),
                        row(delivered, ACCEPT, BUYER, settling, RELEASE),
                        row(delivered, ACCEPT_PART, BUYER, funded, RELEASE_PART, ROUND_LEFT),
                        row(delivered, REQUEST_CHANGES, BUYER, funded, NONE, ROUND_LEFT),
                        row(delivered, ACCEPT_BY_SILENCE, CLOCK, settling, RELEASE, SILENCE_ACCEPTS),
                        row(delivered, REFUND_BY_SILENCE, CLOCK, settling, Flow.REFUND, SILENCE_REFUNDS),
                        row(delivered, TAKE_BACK, BANK, funding, TAKEN),
                        row(delivered, Action.DISPUTE, EITHER, delivered, FREEZE_PART, CLAIMS_PART),
                        row(delivered, Action.DISPUTE, EITHER, disputed, FREEZE, CLAIMS_ALL),
                        row(delivered, RESUME, ENGINE, funded, REGAIN),
                        row(delivered, THAW, ENGINE, delivered, REGAIN),
                        row(delivered, ADJUST, ENGINE, delivered, REFUND_PART, OVERPAID),
                        row(delivered, ADJUST, ENGINE, funding, NONE, SHORT),
                        row(delivered, ADJUST, ENGINE, delivered, NONE, EXACT),
                        row(delivered, WIND_UP, ENGINE, settling, Flow.REFUND),
                        row(disputed, RESUME, ENGINE, funded, REGAIN, COVERED),
                        row(disputed, RESUME, ENGINE, funding, REGAIN, UNCOVERED),
                        row(disputed, THAW, ENGINE, funding, REGAIN, WAS_FUNDING),
                        row(disputed, THAW, ENGINE, funded, REGAIN, WAS_FUNDED),
                        row(disputed, THAW, ENGINE, checking, REGAIN, WAS_CHECKING),
                        row(disputed, THAW, ENGINE, delivered, REGAIN, WAS_DELIVERED),
                        row(disputed, FINISH, ENGINE, settling, NONE, ALL_ENDED),
                        row(settling, RESUME, ENGINE, funded, REGAIN, COVERED),
                        row(settling, RESUME, ENGINE, funding, REGAIN, UNCOVERED),
                        row(settling, THAW, ENGINE, funding, REGAIN, WAS_FUNDING),
                        row(settling, THAW, ENGINE, funded, REGAIN, WAS_FUNDED),
                        row(settling, THAW, ENGINE, checking, REGAIN, WAS_CHECKING),
                        row(settling, THAW, ENGINE, delivered, REGAIN, WAS_DELIVERED),
                        row(settling, FINISH, ENGINE, MilestoneState.PAID, NONE, WENT_TO_SELLER),
                        row(settling, FINISH, ENGINE, MilestoneState.REFUNDED, NONE, WENT_TO_BUYER),
                        row(settling, FINISH, ENGINE, MilestoneState.SPLIT, NONE, WENT_TO_BOTH),
                        row(MilestoneState.PAID, REOPEN, ENGINE, settling),
                        row(MilestoneState.REFUNDED, REOPEN, ENGINE, settling),
                        row(MilestoneState.SPLIT, REOPEN, ENGINE, settling)),
                List.of(
                        clock(funding, LAPSE, Term.FUNDING, BUYER),
                        clock(funded, Action.REFUND, Term.DELIVERY, LAST_ENTRY, BY_DELIVERY, BUYER),
                        clock(funded, REACH_DATE, Term.DATE, FIRST_ENTRY, BY_DATE, SELLER),
                        clock(checking, LEAVE_TO_BUYER, Term.REGISTER, null),
                        clock(delivered, ACCEPT_BY_SILENCE, Term.INSPECTION, LAST_ENTRY, SILENCE_ACCEPTS, SELLER),
                        clock(delivered, REFUND_BY_SILENCE, Term.INSPECTION, LAST_ENTRY, SILENCE_REFUNDS, BUYER)));
    }

    private static Cycle<PaymentState> payment() {
        var due = PaymentState.DUE;
        var sent = PaymentState.SENT;
        return Cycle.of(
                "payment",
                PaymentState.class,
                List.<Move<PaymentState>>of(
                        row(due, Action.PAY, BY_ITSELF, sent, Flow.PAY, ALWAYS),
                        row(due, Action.PAY, EITHER, sent, Flow.PAY, PAYEE),
                        row(sent, CONFIRM, BANK, PaymentState.PAID, SETTLE),
                        row(sent, BOUNCE, BANK, due, RETURN),
                        row(sent, CHASE, CLOCK, sent),
                        row(PaymentState.PAID, BOUNCE, BANK, due, BRING_BACK)),
                List.of(clock(due, Action.PAY, Term.PAYOUT, null), clock(sent, CHASE, Term.BANK_ANSWER, null)));
    }

    private static Cycle<DisputeState> dispute() {
        var opened = DisputeState.OPENED;
        var negotiating = DisputeState.NEGOTIATING;
        var panel = DisputeState.PANEL;
        var held = DisputeState.HELD;
        return Cycle.of(
                "dispute",
                DisputeState.class,
                List.<Move<DisputeState>>of(
                        row(opened, ANSWER, EITHER, negotiating, NONE, RESPONDENT),
                        row(opened, WITHDRAW_DISPUTE, EITHER, DisputeState.WITHDRAWN, UNFREEZE, CLAIMANT),
                        row(opened, ESCALATE, CLOCK, panel),
                        row(opened, OFFER_SETTLEMENT, EITHER, opened),
                        row(opened, ACCEPT_SETTLEMENT, EITHER, DisputeState.SETTLED, AWARD, OFFER_DIVIDES),
                        row(opened, ACCEPT_SETTLEMENT, EITHER, DisputeState.SETTLED, UNFREEZE, OFFER_RESUMES),
                        row(opened, HOLD_FOR_COURT, OPERATOR, held, NONE, FOUR_EYES),
                        row(negotiating, WITHDRAW_DISPUTE, EITHER, DisputeState.WITHDRAWN, UNFREEZE, CLAIMANT),
                        row(negotiating, ESCALATE, EnumSet.of(BUYER, SELLER, CLOCK), panel),
                        row(negotiating, OFFER_SETTLEMENT, EITHER, negotiating),
                        row(negotiating, ACCEPT_SETTLEMENT, EITHER, DisputeState.SETTLED, AWARD, OFFER_DIVIDES),
                        row(negotiating, ACCEPT_SETTLEMENT, EITHER, DisputeState.SETTLED, UNFREEZE, OFFER_RESUMES),
                        row(negotiating, HOLD_FOR_COURT, OPERATOR, held, NONE, FOUR_EYES),
                        row(panel, OFFER_SETTLEMENT, EITHER, panel),
                        row(panel, ACCEPT_SETTLEMENT, EITHER, DisputeState.SETTLED, AWARD, OFFER_DIVIDES),
                        row(panel, ACCEPT_SETTLEMENT, EITHER, DisputeState.SETTLED, UNFREEZE, OFFER_RESUMES),
                        row(panel, VOTE, EXPERT, panel, NONE, ON_PANEL),
                        row(panel, DECIDE, ENGINE, DisputeState.AWARDED, AWARD, AWARD_DIVIDES),
                        row(panel, DECIDE, ENGINE, DisputeState.AWARDED, UNFREEZE, AWARD_RESUMES),
                        row(panel, DEFAULT, CLOCK, DisputeState.DEFAULTED, AWARD),
                        row(panel, HOLD_FOR_COURT, OPERATOR, held, NONE, FOUR_EYES),
                        row(held, LIFT, EnumSet.of(OPERATOR, CLOCK), panel, NONE, PANEL_SAT),
                        row(held, LIFT, EnumSet.of(OPERATOR, CLOCK), negotiating, NONE, NO_PANEL_SAT),
                        row(held, ENFORCE, OPERATOR, DisputeState.AWARDED, AWARD, FOUR_EYES)),
                List.of(
                        clock(opened, ESCALATE, Term.DISPUTE_ANSWER, null),
                        clock(negotiating, ESCALATE, Term.NEGOTIATION, null),
                        clock(panel, DEFAULT, Term.PANEL, FIRST_ENTRY, ALWAYS, null),
                        clock(held, LIFT, Term.COURT, null)));
    }

    private static Cycle<AppointmentState> appointment() {
        var drawn = AppointmentState.DRAWN;
        var accepted = AppointmentState.ACCEPTED;
        var challenged = AppointmentState.CHALLENGED;
        var released = AppointmentState.RELEASED;
        return Cycle.of(
                "appointment",
                AppointmentState.class,
                List.<Move<AppointmentState>>of(
                        row(drawn, ACCEPT_APPOINTMENT, EXPERT, accepted, NONE, APPOINTED),
                        row(drawn, ACCEPT_APPOINTMENT, ENGINE, accepted),
                        row(drawn, DECLINE_APPOINTMENT, EXPERT, AppointmentState.DECLINED, NONE, APPOINTED),
                        row(drawn, LAPSE_APPOINTMENT, CLOCK, AppointmentState.LAPSED),
                        row(drawn, CHALLENGE_EXPERT, EITHER, challenged, NONE, CHALLENGEABLE),
                        row(drawn, DISCHARGE_EXPERT, ENGINE, released),
                        row(accepted, DECLINE_APPOINTMENT, EXPERT, AppointmentState.DECLINED, NONE, APPOINTED),
                        row(accepted, CHALLENGE_EXPERT, EITHER, challenged, NONE, CHALLENGEABLE),
                        row(accepted, DISCHARGE_EXPERT, ENGINE, AppointmentState.SERVED, NONE, PANEL_DECIDED),
                        row(accepted, DISCHARGE_EXPERT, ENGINE, released, NONE, OTHERS_DECIDED),
                        row(challenged, DECLINE_APPOINTMENT, EXPERT, AppointmentState.DECLINED, NONE, APPOINTED),
                        row(challenged, REMOVE_EXPERT, OPERATOR, AppointmentState.REMOVED),
                        row(challenged, DISMISS_CHALLENGE, EnumSet.of(OPERATOR, CLOCK), drawn, NONE, TOOK_NO_PLACE),
                        row(challenged, DISMISS_CHALLENGE, EnumSet.of(OPERATOR, CLOCK), accepted, NONE, TOOK_PLACE),
                        row(challenged, DISCHARGE_EXPERT, ENGINE, released)),
                List.of(
                        clock(drawn, LAPSE_APPOINTMENT, Term.APPOINTMENT, null),
                        clock(challenged, DISMISS_CHALLENGE, Term.CHALLENGE, null)));
    }

    private static Cycle<RoyaltyState> royalty() {
        var scheduled = RoyaltyState.SCHEDULED;
        var reporting = RoyaltyState.REPORTING;
        var invoiced = RoyaltyState.INVOICED;
        var late = RoyaltyState.LATE;
        var settling = RoyaltyState.SETTLING;
        var settled = RoyaltyState.SETTLED;
        var noticed = RoyaltyState.NOTICED;
        var defaulted = RoyaltyState.DEFAULTED;
        var audit = RoyaltyState.AUDIT;
        var finding = RoyaltyState.FINDING;
        var contested = RoyaltyState.CONTESTED;
        return Cycle.of(
                "royalty",
                RoyaltyState.class,
                List.<Move<RoyaltyState>>of(
                        row(scheduled, BEGIN_REPORTING, CLOCK, reporting),
                        row(scheduled, INVOICE, ENGINE, invoiced),
                        row(scheduled, CREDIT, ENGINE, settled),
                        row(scheduled, CANCEL, ENGINE, RoyaltyState.CANCELLED),
                        row(reporting, REPORT, BUYER, invoiced, NONE, SOMETHING_DUE),
                        row(reporting, REPORT, BUYER, settled, NONE, NOTHING_DUE),
                        row(reporting, ESTIMATE, CLOCK, invoiced, NONE, SOMETHING_DUE),
                        row(reporting, ESTIMATE, CLOCK, settled, NONE, NOTHING_DUE),
                        row(reporting, CANCEL, ENGINE, RoyaltyState.CANCELLED),
                        row(invoiced, DEPOSIT, BANK, invoiced, HOLD),
                        row(invoiced, TAKE_BACK, BANK, invoiced, TAKEN),
                        row(invoiced, COLLECT, ENGINE, settling, RELEASE),
                        row(invoiced, CREDIT, ENGINE, settled, NONE, HOLDS_NOTHING),
                        row(invoiced, FALL_LATE, CLOCK, late),
                        row(late, DEPOSIT, BANK, late, HOLD),
                        row(late, TAKE_BACK, BANK, late, TAKEN),
                        row(late, COLLECT, ENGINE, settling, RELEASE),
                        row(late, CREDIT, ENGINE, settled, NONE, HOLDS_NOTHING),
                        row(late, GIVE_NOTICE, SELLER, noticed, NONE, NOTICEABLE),
                        row(noticed, DEPOSIT, BANK, noticed, HOLD),
                        row(noticed, TAKE_BACK, BANK, noticed, TAKEN),
                        row(noticed, COLLECT, ENGINE, settling, RELEASE),
                        row(noticed, CREDIT, ENGINE, settled, NONE, HOLDS_NOTHING),
                        row(noticed, END_CURE, CLOCK, defaulted),
                        row(defaulted, DEPOSIT, BANK, defaulted, HOLD),
                        row(defaulted, TAKE_BACK, BANK, defaulted, TAKEN),
                        row(defaulted, COLLECT, ENGINE, settling, RELEASE),
                        row(defaulted, CREDIT, ENGINE, settled, NONE, HOLDS_NOTHING),
                        row(defaulted, TERMINATE_LICENCE, SELLER, late, NONE, TERMINABLE),
                        row(defaulted, LET_LAPSE, CLOCK, late),
                        row(late, WRITE_OFF, CLOCK, settling, RELEASE, HOLDS_MONEY),
                        row(late, WRITE_OFF, CLOCK, RoyaltyState.UNPAID, NONE, HOLDS_NOTHING),
                        row(settling, FINISH, ENGINE, settled),
                        row(settled, REOPEN, ENGINE, settling),
                        row(settled, CORRECT, BUYER, settled, NONE, CORRECTABLE),
                        row(settled, OPEN_AUDIT, SELLER, audit, NONE, AUDITABLE),
                        row(audit, REPORT_FINDING, SELLER, finding),
                        row(audit, CLOSE_AUDIT, EnumSet.of(SELLER, CLOCK), settled),
                        row(finding, ACCEPT_FINDING, EnumSet.of(BUYER, CLOCK), settled),
                        row(finding, CONTEST_FINDING, BUYER, contested),
                        row(contested, UPHOLD_FINDING, ENGINE, settled),
                        row(contested, DISMISS_FINDING, ENGINE, settled)),
                List.of(
                        clock(scheduled, BEGIN_REPORTING, Term.PERIOD, FIRST_ENTRY, ALWAYS, null),
                        clock(reporting, ESTIMATE, Term.REPORT, SELLER),
                        clock(invoiced, FALL_LATE, Term.ROYALTY_PAYMENT, LAST_ENTRY, OWED_TO_SELLER, SELLER),
                        clock(invoiced, FALL_LATE, Term.ROYALTY_PAYMENT, LAST_ENTRY, OWED_TO_PLATFORM, null),
                        clock(late, WRITE_OFF, Term.LATE, null),
                        clock(noticed, END_CURE, Term.CURE, SELLER),
                        clock(defaulted, LET_LAPSE, Term.TERMINATION, BUYER),
                        clock(audit, CLOSE_AUDIT, Term.AUDIT, BUYER),
                        clock(finding, ACCEPT_FINDING, Term.FINDING, SELLER)));
    }

    private static <S extends Enum<S> & State> Move<S> row(S from, Action action, Actor actor, S to) {
        return row(from, action, actor, to, NONE);
    }

    private static <S extends Enum<S> & State> Move<S> row(S from, Action action, Set<Actor> actors, S to) {
        return row(from, action, actors, to, NONE);
    }

    private static <S extends Enum<S> & State> Move<S> row(S from, Action action, Actor actor, S to, Flow flow) {
        return row(from, action, actor, to, flow, ALWAYS);
    }

    private static <S extends Enum<S> & State> Move<S> row(S from, Action action, Set<Actor> actors, S to, Flow flow) {
        return row(from, action, actors, to, flow, ALWAYS);
    }

    private static <S extends Enum<S> & State> Move<S> row(
            S from, Action action, Actor actor, S to, Flow flow, Guard guard) {
        return row(from, action, EnumSet.of(actor), to, flow, guard);
    }

    private static <S extends Enum<S> & State> Move<S> row(
            S from, Action action, Set<Actor> actors, S to, Flow flow, Guard guard) {
        return new Move<>(from, action, Set.copyOf(actors), guard, to, flow);
    }

    private static <S extends Enum<S> & State> Timeout<S> clock(S state, Action action, Term term, Actor favours) {
        return clock(state, action, term, LAST_ENTRY, ALWAYS, favours);
    }

    private static <S extends Enum<S> & State> Timeout<S> clock(
            S state, Action action, Term term, Anchor anchor, Guard guard, Actor favours) {
        return new Timeout<>(state, action, term, anchor, guard, favours);
    }
}
