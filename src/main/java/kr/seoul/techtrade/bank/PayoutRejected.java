package kr.seoul.techtrade.bank;

import java.time.Instant;
import java.util.UUID;

/** News: the bank will not pay; the money is back where it came from. */
public record PayoutRejected(UUID payoutId, UUID subject, String reason, Instant at) implements MoneyNews {}
