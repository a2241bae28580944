package kr.seoul.techtrade.bank;

import java.time.Instant;
import java.util.UUID;

/** News: a settled payment came back; the money is on the account it came from. */
public record PayoutReturned(UUID payoutId, UUID subject, String reason, Instant at) implements MoneyNews {}
