package kr.seoul.techtrade.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/**
 * News: money for {@code subject} has reached its escrow account.
 *
 * @param credited what this deposit put into escrow, more than zero
 * @param bookedOn the day on which the bank booked it, whenever it tells so: on that day it was paid
 * @param total what escrow has received so far, never above {@code expected}
 */
public record DepositReceived(
        UUID subject,
        String virtualAccount,
        Money credited,
        Money total,
        Money expected,
        String transferReference,
        LocalDate bookedOn,
        Instant at)
        implements MoneyNews {}
