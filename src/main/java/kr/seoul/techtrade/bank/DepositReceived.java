package kr.seoul.techtrade.bank;

import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/**
 * News: money for {@code subject} has reached its escrow account.
 *
 * @param credited what this deposit put into escrow, more than zero
 * @param total what escrow has received so far, never above {@code expected}
 */
public record DepositReceived(
        UUID subject,
        String virtualAccount,
        Money credited,
        Money total,
        Money expected,
        String transferReference,
        Instant at)
        implements MoneyNews {}
