package kr.seoul.techtrade.ledger;

import java.time.Instant;
import java.time.LocalDate;
import kr.seoul.techtrade.kernel.Money;

/** What moved on an account: {@code amount} credit positive, {@code reference} that of its transfer. */
public record EntryJson(String reference, String description, LocalDate effectiveOn, Instant bookedAt, Money amount) {}
