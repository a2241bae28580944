package kr.seoul.techtrade.payout;

import kr.seoul.techtrade.kernel.EventType;
import kr.seoul.techtrade.kernel.Money;

/**
 * What is told of payments to those who may see everything; of a payout account to its organisation. The money of a deal is told with
 * the deal.
 */
enum PayoutEvent implements EventType {
    /** The subject is the payment, also of {@link #PAYOUT_REFUSED}. */
    PAYOUT_RELEASED("bank.payout-released"),
    PAYOUT_REFUSED("bank.payout-refused"),
    /** The subject is the remittance. */
    REMITTANCE_PROPOSED("bank.remittance-proposed"),
    REMITTANCE_AGREED("bank.remittance-agreed"),
    REMITTANCE_WITHDRAWN("bank.remittance-withdrawn"),
    /** The subject is the file. */
    PAYMENT_FILE_MADE("bank.payment-file-made"),
    /** The subject is the organisation. */
    PAYOUT_ACCOUNT_CHANGED("bank.payout-account-changed");

    private final String event;

    PayoutEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }

    /** A payment that waited for two people, who have agreed on it. */
    record HeldPayoutNews(Money amount) {}

    /** Fees or taxes that are to leave the custodian. */
    record RemittanceNews(String account, Money amount) {}

    /** How many payments are told to the bank by it. */
    record PaymentFileNews(String messageId, int payments) {}

    /** Never the number: whoever may see it reads it. */
    record PayoutAccountNews(long version) {}
}
