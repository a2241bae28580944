package kr.seoul.techtrade.bank;

import java.time.Instant;
import java.util.UUID;

/** What became of money of one {@code subject}: a deposit for it, or a payment of it. */
public sealed interface MoneyNews
        permits DepositReceived, DepositReversed, PayoutSettled, PayoutRejected, PayoutReturned {
    UUID subject();

    Instant at();
}
