package kr.seoul.techtrade.payout;

import java.util.UUID;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.iso20022.PaymentText;
import kr.seoul.techtrade.kernel.Money;

/**
 * Asks for a payment to an organisation.
 *
 * @param id made by the caller: the same id pays once
 * @param subject what is paid for, opaque
 * @param fromAccount ledger code of the payable account
 * @param text printed on the payee's statement: cut to 20 signs, ASCII or Hangul
 */
public record NewPayout(UUID id, UUID subject, UUID organization, String fromAccount, Money amount, String text) {
    /** Problems: bank/invalid-payout. */
    public NewPayout {
        text = PaymentText.of(text);
        if (!amount.isPositive()) {
            throw BankProblem.INVALID_PAYOUT.at("/amount", "a payment is more than nothing, not " + amount);
        }
    }

    public String endToEndId() {
        return id.toString().replace("-", "");
    }
}
