package kr.seoul.techtrade.mail;

import java.time.Instant;
import java.util.UUID;

/**
 * A letter as operators see it. {@code text} is null once it was forgotten; {@code settledAt} while it waits, {@code failure}, the last
 * one's reason, when none has failed.
 */
public record LetterRow(
        UUID id,
        String to,
        String subject,
        String text,
        boolean confidential,
        LetterState state,
        int attempts,
        Instant writtenAt,
        Instant settledAt,
        String failure) {
    /** Never shows what is written. */
    @Override
    public String toString() {
        return "LetterRow[" + id + "]";
    }
}
