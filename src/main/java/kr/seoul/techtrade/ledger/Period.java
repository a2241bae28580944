package kr.seoul.techtrade.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Days of Seoul, both included, as they were told at one time.
 *
 * @param basis which of its two days puts an entry into them
 * @param bookedAt only what was booked until then; empty for all that is
 */
public record Period(LocalDate from, LocalDate to, Basis basis, Optional<Instant> bookedAt) {
    /** What was booked in these days, all that is. */
    public static Period booked(LocalDate from, LocalDate to) {
        return new Period(from, to, Basis.BOOKED, Optional.empty());
    }

    /** By which day. */
    public enum Basis {
        /** On which it was written. */
        BOOKED,
        /** For which it counts. */
        EFFECTIVE
    }
}
