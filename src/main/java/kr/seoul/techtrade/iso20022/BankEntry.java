package kr.seoul.techtrade.iso20022;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Money;

/**
 * One line of an account as the bank tells it.
 *
 * @param index counts from 1 in its statement
 * @param place where it stands in the file
 * @param reference AcctSvcrRef, the bank's own, the same in camt.052, .053 and .054
 * @param amount always positive; {@code side} says which way
 * @param reversal takes back an earlier entry of the other side
 */
public record BankEntry(
        int index,
        String place,
        Optional<String> reference,
        Money amount,
        Side side,
        Status status,
        boolean reversal,
        Optional<LocalDate> bookedOn,
        Optional<LocalDate> valueOn,
        List<Detail> details) {

    public enum Side {
        /** Money came in. */
        CRDT,
        /** Money went out. */
        DBIT
    }

    public enum Status {
        /** Final: the only one that moves money. */
        BOOK,
        PDNG,
        INFO,
        /** Any other or proprietary one; moves nothing. */
        OTHER
    }

    /**
     * One payment inside the entry (TxDtls).
     *
     * @param amount what the payment itself says, else its share is the entry's amount
     * @param debtorBank three digits of a Korean bank, or a BIC
     * @param creditorReference structured, ISO 11649 or the bank's
     * @param returned the bank gives a reason for sending it back
     */
    public record Detail(
            Optional<String> reference,
            Optional<String> endToEndId,
            Optional<String> uetr,
            Optional<Money> amount,
            Optional<String> creditorAccount,
            Optional<String> debtorAccount,
            Optional<String> debtorName,
            Optional<String> debtorBank,
            Optional<String> creditorReference,
            Optional<String> remittance,
            boolean returned) {}
}
