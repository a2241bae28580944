package kr.seoul.techtrade.bank;

import java.time.Instant;
import java.util.UUID;

/** News: the bank has booked the debit: the payee is paid. */
public record PayoutSettled(UUID payoutId, UUID subject, Instant at) implements MoneyNews {}
