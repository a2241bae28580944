package kr.seoul.techtrade.vault;

import java.time.Instant;
import java.util.UUID;

/**
 * That somebody took a file. {@code hash} is SHA-256 of {@code previous} (32 bytes, none for the first) and the UTF-8 line
 * {@code file number what organization takenBy takenAt sha256}, separated by spaces, {@code takenAt} in microseconds of the epoch.
 */
public record ReceiptJson(
        int number,
        What what,
        UUID organization,
        UUID takenBy,
        Instant takenAt,
        String sha256,
        String previous,
        String hash) {

    /** What was taken. */
    public enum What {
        CONTENT,
        CIPHERTEXT,
        KEY
    }
}
