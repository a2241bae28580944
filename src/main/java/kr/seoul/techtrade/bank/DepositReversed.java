package kr.seoul.techtrade.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/**
 * News: the bank took a deposit back, and escrow gave {@code taken} of it; {@code total} remains.
 *
 * @param bookedOn the day on which the bank booked that; of what was never right the day of the deposit itself
 */
public record DepositReversed(
        UUID subject,
        String virtualAccount,
        Money taken,
        Money total,
        Money expected,
        String transferReference,
        LocalDate bookedOn,
        Instant at)
        implements MoneyNews {}
