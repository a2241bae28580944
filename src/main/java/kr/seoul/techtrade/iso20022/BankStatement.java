package kr.seoul.techtrade.iso20022;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import kr.seoul.techtrade.kernel.Money;

/**
 * The head of one account's statement, report or notification: what stands before its entries.
 *
 * @param index counts from 1 in the file
 * @param account IBAN or domestic number
 * @param currency ISO 4217 as the bank gives it
 * @param opening OPBD, booked balance before the entries
 * @param closing CLBD, booked balance after them: the one the ledger is held against
 * @param whole neither an earlier nor a later page belongs to it
 */
public record BankStatement(
        int index,
        String place,
        String id,
        String account,
        Optional<String> currency,
        Optional<Balance> opening,
        Optional<Balance> closing,
        Summary summary,
        boolean whole) {

    /** {@code amount} is negative when the account is overdrawn; {@code asOf} is the end of the bank's day or its minute. */
    public record Balance(Money amount, Instant asOf) {}

    /** TxsSummry: what the bank counted itself; empty is not given. */
    public record Summary(Total all, Total credits, Total debits, Optional<String> net) {
        public static final Summary NONE = new Summary(Total.NONE, Total.NONE, Total.NONE, Optional.empty());
    }

    /** {@code sum} is a decimal without a currency. */
    public record Total(OptionalLong count, Optional<String> sum) {
        static final Total NONE = new Total(OptionalLong.empty(), Optional.empty());
    }
}
