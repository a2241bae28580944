package kr.seoul.techtrade.bank;

import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.kernel.EventType;
import kr.seoul.techtrade.kernel.Money;

/**
 * What is told of the bank's desk to those who may see everything; of a payout account to its organisation. The money of a deal is
 * told with the deal.
 */
enum BankEvent implements EventType {
    /** The subject is the statement. */
    STATEMENT_TAKEN("bank.statement-taken"),
    /** The subject is the entry, also of {@link #SUSPENSE_DECIDED}. */
    SUSPENSE_PROPOSED("bank.suspense-proposed"),
    SUSPENSE_DECIDED("bank.suspense-decided"),
    /** The subject is the payment, also of {@link #PAYOUT_REFUSED}. */
    PAYOUT_RELEASED("bank.payout-released"),
    PAYOUT_REFUSED("bank.payout-refused"),
    /** The subject is the file. */
    PAYMENT_FILE_MADE("bank.payment-file-made"),
    /** The subject is the organisation. */
    PAYOUT_ACCOUNT_CHANGED("bank.payout-account-changed");

    private final String event;

    BankEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }

    /** {@code outcomes} says how many of its payments wait in suspense. */
    record StatementTaken(String kind, String messageId, Map<EntryOutcome, Long> outcomes) {}

    /** What is to become of an entry, or has. */
    record SuspenseNews(UUID decision, DecisionJson.Kind kind, DecisionJson.State state) {
        static SuspenseNews of(DecisionJson decision) {
            return new SuspenseNews(decision.id(), decision.kind(), decision.state());
        }
    }

    /** A payment that waited for two people, who have agreed on it. */
    record HeldPayoutNews(Money amount) {}

    /** How many payments are told to the bank by it. */
    record PaymentFileNews(String messageId, int payments) {}

    /** Never the number: whoever may see it reads it. */
    record PayoutAccountNews(long version) {}
}
