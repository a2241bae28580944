package kr.seoul.techtrade.statements;

import java.util.Optional;
import kr.seoul.techtrade.kernel.Money;

/** The port to a payment gateway (PG) that runs virtual accounts: what it told is believed only once it is read from there. */
public interface PaymentGateway {
    /**
     * The payment as the gateway has it now. Goes over the network: never inside a transaction. Problems: bank/missing for a
     * gateway that is not configured, bank/gateway-unavailable.
     */
    Optional<Payment> payment(String gateway, String paymentKey);

    /**
     * @param status such as WAITING_FOR_DEPOSIT, DONE, CANCELED
     * @param secret what a callback about it must carry
     * @param bankReference the same that the bank's statement has for the deposit
     */
    record Payment(
            String orderId,
            String status,
            String secret,
            String bankReference,
            String virtualAccount,
            Optional<String> payer,
            Money amount) {

        /** The money is there. */
        boolean isDone() {
            return "DONE".equals(status);
        }
    }
}
