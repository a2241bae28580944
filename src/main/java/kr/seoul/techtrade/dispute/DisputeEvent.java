package kr.seoul.techtrade.dispute;

import java.time.Instant;
import kr.seoul.techtrade.kernel.EventType;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.AppointmentState;

/** What experts are told of disputes, besides the moves of the process that the sides are told. */
enum DisputeEvent implements EventType {
    /** To the experts who are to decide a dispute. */
    PANEL_DRAWN("deal.panel-drawn"),
    /** Of its own place on a panel. */
    APPOINTMENT_CHANGED("deal.appointment-changed"),
    /** It has still to say whether it takes the place. */
    APPOINTMENT_DUE("deal.appointment-due"),
    EXPERT_PAID("deal.expert-paid"),
    /** The bank refused the payment, or brought it back. */
    EXPERT_PAYMENT_RETURNED("deal.expert-payment-returned");

    private final String event;

    DisputeEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }

    /** @param item the number of the dispute */
    record PanelDrawn(String number, int item, Money amount) {}

    /** {@code by} is the last moment to take the place, null when it is not asked. */
    record AppointmentNews(String number, int item, AppointmentState state, Instant by) {}

    /** {@code amount} is what was paid, after tax. */
    record ExpertPaid(String number, int item, Money amount) {}

    /** {@code reason} is what the bank said, null for nothing; the payment is due again. */
    record ExpertPaymentReturned(String number, int item, Money amount, String reason) {}
}
