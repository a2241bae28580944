package kr.seoul.techtrade.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What should not be and needs a person.
 *
 * @param subject what it is about: {@code 2026-11-22:KRW:1} is the first proof of that day and currency
 * @param acknowledgedBy who looked into it last; somebody else may close it
 * @param note why it could be closed
 */
public record IncidentJson(
        long id,
        String kind,
        String subject,
        String detail,
        Instant raisedAt,
        Optional<String> acknowledgedBy,
        Optional<Instant> acknowledgedAt,
        Optional<String> closedBy,
        Optional<Instant> closedAt,
        Optional<String> note) {}
