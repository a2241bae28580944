package kr.seoul.techtrade.bank;

import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/** News: the bank took a deposit back, and escrow gave {@code taken} of it; {@code total} remains. */
public record DepositReversed(
        UUID subject,
        String virtualAccount,
        Money taken,
        Money total,
        Money expected,
        String transferReference,
        Instant at)
        implements MoneyNews {}
