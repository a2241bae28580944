package kr.seoul.techtrade.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A transfer as the books have it.
 *
 * @param effectiveOn the day it counts for; of a settled reservation the day of the settlement
 * @param resolvedAt when a reservation was settled or cancelled; empty while pending and for what was posted at once
 */
public record Transfer(
        String reference,
        String description,
        TransferState state,
        LocalDate effectiveOn,
        Instant bookedAt,
        Optional<Instant> resolvedAt,
        List<Posting> postings) {}
