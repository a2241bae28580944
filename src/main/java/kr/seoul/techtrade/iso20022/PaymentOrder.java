package kr.seoul.techtrade.iso20022;

import kr.seoul.techtrade.kernel.Money;

/**
 * One credit transfer of a payment file.
 *
 * @param endToEndId ours, at most 35 characters; the bank's debit carries it back
 * @param bankCode three digits of the Korean banks, or a BIC
 * @param text printed on the payee's statement, at most 20 characters
 */
public record PaymentOrder(
        String endToEndId, Money amount, String holder, String bankCode, String number, String text) {}
