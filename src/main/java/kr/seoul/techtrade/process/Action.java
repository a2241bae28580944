package kr.seoul.techtrade.process;

import java.util.Locale;
import kr.seoul.techtrade.kernel.EventType;

/** What can be done in the lives of a deal and its parts; {@link Process} says by whom and when. */
public enum Action implements EventType {
    PROPOSE("proposed"),
    ACCEPT_TERMS("terms-accepted"),
    AGREE("agreed"),
    WITHDRAW("withdrawn"),
    EXPIRE("expired"),
    SIGN("signed"),
    ACTIVATE("activated"),
    OFFER_TERMINATION("termination-offered"),
    TAKE_BACK_TERMINATION("termination-taken-back"),
    AGREE_TERMINATION("termination-agreed"),
    REACH_LONGSTOP("longstop-reached"),
    RUN_ROYALTIES("royalties-begun"),
    CLOSE("closed"),
    TERMINATE("terminated"),

    /** What happens by itself is near. */
    WARN("clock-warning"),
    /** Operators stop a clock, and let it run again. */
    HOLD_CLOCK("clock-held"),
    RESUME_CLOCK("clock-resumed"),
    /** A day became free, or is so no more, within its time. */
    MOVE_CLOCK("clock-moved"),

    PROPOSE_AMENDMENT("amendment-proposed"),
    SIGN_AMENDMENT("amendment-signed"),
    WITHDRAW_AMENDMENT("amendment-withdrawn"),
    APPLY_AMENDMENT("amended"),
    OVERTAKE("amendment-overtaken"),

    OPEN("milestone-opened"),
    CANCEL("cancelled"),
    DEPOSIT("deposit-received"),
    TAKE_BACK("deposit-taken-back"),
    FUND("milestone-funded"),
    LAPSE("milestone-lapsed"),
    DELIVER("delivered"),
    REACH_DATE("date-reached"),
    CALL_OFF("called-off"),
    REFUND("refunded"),
    CONFIRM_REGISTRATION("registration-confirmed"),
    REFUSE_REGISTRATION("registration-refused"),
    LEAVE_TO_BUYER("left-to-buyer"),
    ACCEPT("accepted"),
    ACCEPT_PART("accepted-in-part"),
    REQUEST_CHANGES("changes-requested"),
    ACCEPT_BY_SILENCE("accepted-by-silence"),
    REFUND_BY_SILENCE("refunded-by-silence"),
    /** What an amendment changed of it. */
    ADJUST("milestone-adjusted"),
    WIND_UP("wound-up"),
    RESUME("milestone-resumed"),
    /** What was frozen is back since the claim was withdrawn: all else is as it was. */
    THAW("milestone-thawed"),
    FINISH("settled"),
    REOPEN("settlement-reopened"),

    PAY("payment-instructed"),
    CHASE("payment-chased"),
    CONFIRM("payment-confirmed"),
    BOUNCE("payment-bounced"),

    DISPUTE("disputed"),
    ANSWER("dispute-answered"),
    WITHDRAW_DISPUTE("dispute-withdrawn"),
    OFFER_SETTLEMENT("settlement-offered"),
    ACCEPT_SETTLEMENT("settlement-accepted"),
    ESCALATE("dispute-escalated"),
    VOTE("dispute-voted"),
    DECIDE("dispute-decided"),
    DEFAULT("dispute-defaulted"),
    HOLD_FOR_COURT("dispute-held"),
    LIFT("dispute-hold-lifted"),
    ENFORCE("court-order-enforced"),
    ACCEPT_APPOINTMENT("appointment-accepted"),
    DECLINE_APPOINTMENT("appointment-declined"),
    LAPSE_APPOINTMENT("appointment-lapsed"),
    CHALLENGE_EXPERT("expert-challenged"),
    REMOVE_EXPERT("expert-removed"),
    DISMISS_CHALLENGE("challenge-dismissed"),
    /** The dispute has ended. */
    DISCHARGE_EXPERT("expert-discharged"),
    /** Either side, while a dispute is open. */
    BRING_EVIDENCE("evidence-brought"),

    INVOICE("royalty-invoiced"),
    BEGIN_REPORTING("royalty-period-ended"),
    REPORT("royalty-reported"),
    ESTIMATE("royalty-estimated"),
    FALL_LATE("royalty-late"),
    COLLECT("royalty-collected"),
    GIVE_NOTICE("royalty-notice-given"),
    END_CURE("royalty-cure-ended"),
    TERMINATE_LICENCE("licence-terminated"),
    /** The right to terminate was not used in time. */
    LET_LAPSE("licence-termination-lapsed"),
    WRITE_OFF("royalty-unpaid"),
    OPEN_AUDIT("audit-opened"),
    REPORT_FINDING("audit-finding-reported"),
    ACCEPT_FINDING("audit-finding-accepted"),
    CONTEST_FINDING("audit-finding-contested"),
    /** All or a part of what it claims is owed. */
    UPHOLD_FINDING("audit-finding-upheld"),
    DISMISS_FINDING("audit-finding-dismissed"),
    CLOSE_AUDIT("audit-closed"),
    CORRECT("royalty-corrected"),
    /** Nothing is to be paid of it any more: what was too much is taken off invoices, of later royalties or this one. */
    CREDIT("royalty-credited");

    private final String past;

    Action(String past) {
        this.past = past;
    }

    /** {@code deal.signed}. */
    @Override
    public String event() {
        return "deal." + past;
    }

    /** Its name in the address of what it is done to: {@code accept-part}. */
    public String verb() {
        return switch (this) {
            case ACCEPT_TERMS, ACCEPT_APPOINTMENT -> "accept";
            case DECLINE_APPOINTMENT -> "decline";
            case CHALLENGE_EXPERT -> "challenge";
            case REMOVE_EXPERT -> "remove";
            case SIGN_AMENDMENT -> "sign";
            case WITHDRAW_AMENDMENT, WITHDRAW_DISPUTE -> "withdraw";
            default -> name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    /** It binds whoever does it: a signature, a word that the other side can take, a vote, an order. */
    boolean binds() {
        return switch (this) {
            case SIGN,
                    SIGN_AMENDMENT,
                    OFFER_TERMINATION,
                    AGREE_TERMINATION,
                    OFFER_SETTLEMENT,
                    ACCEPT_SETTLEMENT,
                    VOTE,
                    HOLD_FOR_COURT,
                    ENFORCE,
                    ACCEPT_FINDING,
                    TERMINATE_LICENCE -> true;
            default -> false;
        };
    }

    /** What may still come when all has ended. */
    boolean reopens() {
        return this == BOUNCE || this == REOPEN || this == OPEN_AUDIT || this == CORRECT;
    }

    /**
     * It takes the chance to pay from whoever has not, or counts it late: what the bank has booked by the end of the time is in time, so
     * that it happens when the statements of the last day have come.
     */
    public boolean awaitsStatements() {
        return this == LAPSE || this == FALL_LATE || this == END_CURE || this == WRITE_OFF;
    }

    /** What the bank tells; where the money it tells of lies. Null for everything else. */
    Place fact() {
        return switch (this) {
            case DEPOSIT, TAKE_BACK -> Place.ESCROW;
            case CONFIRM, BOUNCE -> Place.PENDING;
            default -> null;
        };
    }
}
